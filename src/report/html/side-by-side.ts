import { differingBlocks, splitLines } from '../line-difference.js';
import type { TextChange } from '../patch.js';
import { escapeHtml } from './escape.js';

/** Unchanged lines shown around a change; longer stretches are folded. */
const CONTEXT = 3;

/** Both texts as one table, before on the left, after on the right. */
export function sideBySide({ path, before = '', after }: TextChange): string {
  const beforeLines = splitLines(before);
  const afterLines = splitLines(after);
  const parts = [
    `<table class="diff"><caption>${escapeHtml(path)}</caption><colgroup><col class="n"><col><col class="n"><col></colgroup>`,
    '<thead><tr><th scope="col" colspan="2">Before<th scope="col" colspan="2">After</thead><tbody>',
  ];
  let beforeAt = 0;
  let afterAt = 0;
  for (const block of differingBlocks(beforeLines, afterLines)) {
    const same = unchangedRows(beforeLines, beforeAt, block.beforeStart, afterAt);
    parts.push(folded(same, { lead: beforeAt === 0 ? 0 : CONTEXT, tail: CONTEXT }));
    const rows = Math.max(block.beforeEnd - block.beforeStart, block.afterEnd - block.afterStart);
    for (let row = 0; row < rows; row++) {
      const left = block.beforeStart + row < block.beforeEnd ? beforeLines[block.beforeStart + row] : undefined;
      const right = block.afterStart + row < block.afterEnd ? afterLines[block.afterStart + row] : undefined;
      parts.push(changedRow(left, right, block.beforeStart + row + 1, block.afterStart + row + 1));
    }
    beforeAt = block.beforeEnd;
    afterAt = block.afterEnd;
  }
  parts.push(
    folded(unchangedRows(beforeLines, beforeAt, beforeLines.length, afterAt), { lead: CONTEXT, tail: 0 }),
    '</table>',
  );
  return parts.join('');
}

function unchangedRows(lines: readonly string[], start: number, end: number, after: number): readonly string[] {
  return lines.slice(start, end).map((line, index) => {
    const text = lineHtml(line);
    return `<tr><td>${start + index + 1}<td>${text}<td>${after + index + 1}<td>${text}`;
  });
}

function folded(rows: readonly string[], { lead, tail }: { readonly lead: number; readonly tail: number }): string {
  const hidden = rows.length - lead - tail;
  // A fold that hides three lines takes a line itself, and a click.
  if (hidden <= CONTEXT) return rows.join('');
  return [
    rows.slice(0, lead).join(''),
    `<tbody class="fold"><tr><td colspan="4"><button type="button">Show ${hidden} unchanged lines</button><tbody hidden>`,
    rows.slice(lead, lead + hidden).join(''),
    '<tbody>',
    rows.slice(lead + hidden).join(''),
  ].join('');
}

function changedRow(
  left: string | undefined,
  right: string | undefined,
  beforeLine: number,
  afterLine: number,
): string {
  const [leftHtml, rightHtml] =
    left === undefined || right === undefined ? [lineHtml(left ?? ''), lineHtml(right ?? '')] : pairHtml(left, right);
  const removed =
    left === undefined ? '<td class="e"><td class="e">' : `<td class="d">${beforeLine}<td class="d">${leftHtml}`;
  const added =
    right === undefined ? '<td class="e"><td class="e">' : `<td class="a">${afterLine}<td class="a">${rightHtml}`;
  return `<tr>${removed}${added}`;
}

function lineHtml(line: string): string {
  return escapeHtml(line.replace(/\r?\n$/, ''));
}

/** Two versions of a line, with what differs marked where enough is the same for a mark to help. */
function pairHtml(left: string, right: string): readonly [string, string] {
  const before = left.replace(/\n$/, '').replace(/\r$/, right.endsWith('\r\n') ? '' : '\r');
  const after = right.replace(/\n$/, '').replace(/\r$/, left.endsWith('\r\n') ? '' : '\r');
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  start -= splitsPair(before, start);
  end -= splitsPair(before, before.length - end);
  if (start + end < shorter / 3 || before === after) return [escapeHtml(before), escapeHtml(after)];
  return [marked(before, start, before.length - end), marked(after, start, after.length - end)];
}

/** 1 where the offset lies between the two halves of one character. */
function splitsPair(text: string, offset: number): 0 | 1 {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1)) ? 1 : 0;
}

function marked(text: string, start: number, end: number): string {
  const middle = start === end ? '' : `<mark>${escapeHtml(text.slice(start, end))}</mark>`;
  return escapeHtml(text.slice(0, start)) + middle + escapeHtml(text.slice(end));
}
