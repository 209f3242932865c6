import type { Comparison } from './compare.js';
import {
  answerLines,
  type FigureRow,
  figureRows,
  folderLines,
  questionText,
  realDifferenceLines,
  verdictText,
} from './comparison-report.js';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem; text-align: right; vertical-align: top; }
th:first-child, td:first-child { text-align: left; }
.bars { width: 40%; }
.bar { height: .6rem; margin: .25rem 0; border-radius: .2rem; min-width: 1px; }
.before { background: #8a8f98; }
.after { background: #2496ed; }
.verdict { font-weight: 600; }
ul { padding-left: 1.2rem; }
code { white-space: pre-wrap; overflow-wrap: anywhere; }
`;

/** One page without scripts, and without anything from elsewhere. */
export function renderHtml(
  comparison: Comparison,
  title = 'Image before and after',
  promise: readonly string[] = [],
): string {
  const { difference } = comparison;
  const config = difference.config.map((one) => `${one.field}: ${one.before ?? '(none)'} -> ${one.after ?? '(none)'}`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<h1>${escaped(title)}</h1>`,
    `<p class="verdict">${escaped(verdictText(difference.verdict))}</p>`,
    '<table><thead><tr><th></th><th>before</th><th>after</th><th>change</th><th class="bars"></th></tr></thead><tbody>',
    ...figureRows(comparison).map(figure),
    '</tbody></table>',
    ...list('Promised', promise),
    ...list('Configuration', config),
    ...list('Real differences', realDifferenceLines(difference.paths)),
    ...list('Files by folder', folderLines(difference.folders)),
    ...comparison.answers.flatMap((answer) => list(questionText(answer), answerLines(answer))),
    '</html>',
    '',
  ].join('\n');
}

function figure(row: FigureRow): string {
  const cells = [row.name, row.before, row.after, row.change].map((text) => `<td>${escaped(text)}</td>`);
  return `<tr>${cells.join('')}<td>${bars(row.numbers)}</td></tr>`;
}

function bars(numbers: FigureRow['numbers']): string {
  if (!numbers) return '';
  const most = Math.max(numbers.before, numbers.after, Number.MIN_VALUE);
  const bar = (name: 'before' | 'after') =>
    `<div class="bar ${name}" style="width:${((numbers[name] / most) * 100).toFixed(1)}%" title="${name}"></div>`;
  return `${bar('before')}${bar('after')}`;
}

function list(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [
    `<h2>${escaped(title)}</h2>`,
    '<ul>',
    ...lines.map((line) => `<li><code>${escaped(line.trim())}</code></li>`),
    '</ul>',
  ];
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
