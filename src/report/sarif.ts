import type { ReportedChange, ReportedError, Safety, TextEdit } from '../rewrite/result.js';
import { SourceText } from '../source/text.js';
import { dockerfileChange } from './diff.js';
import { Fingerprints } from './fingerprints.js';
import { differingBlocks, splitLines } from './line-difference.js';
import type { TextChange } from './patch.js';
import type { FileReport, ReporterFactory, TransformInfo } from './types.js';

/** SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS; a result for each change, with its fix. */
export const sarifReporter: ReporterFactory = ({ version, transforms = [] }) => {
  const rules = new Rules(transforms);
  const notifications: object[] = [];
  let separator = '';
  return {
    begin: () => `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"results":[`,
    file(report) {
      notifications.push(...report.errors.map((error) => notification(report, error)));
      return resultsOf(report, rules)
        .map((result) => {
          const line = `${separator}\n${JSON.stringify(result)}`;
          separator = ',';
          return line;
        })
        .join('');
    },
    end(summary) {
      const rest = {
        tool: { driver: { name: 'dockershift', semanticVersion: version, version, rules: rules.descriptors } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: summary.failed === 0, toolExecutionNotifications: notifications }],
        properties: { summary },
      };
      return `\n],${JSON.stringify(rest).slice(1)}]}\n`;
    },
  };
};

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVELS: Readonly<Record<Safety, 'warning' | 'note'>> = { safe: 'warning', unsafe: 'note' };

class Rules {
  readonly #known: readonly TransformInfo[];
  readonly #indexes: Map<string, number>;

  constructor(known: readonly TransformInfo[]) {
    this.#known = known;
    this.#indexes = new Map(known.map(({ name }, index) => [name, index]));
  }

  indexOf(transform: string): number {
    const index = this.#indexes.get(transform) ?? this.#indexes.size;
    this.#indexes.set(transform, index);
    return index;
  }

  get descriptors(): readonly object[] {
    return [...this.#indexes.keys()].map((id, index) => {
      const info = this.#known[index];
      return info ? descriptor(info) : { id };
    });
  }
}

function descriptor({ name, summary, safety, covers = [], helpUri }: TransformInfo): object {
  return {
    id: name,
    shortDescription: { text: summary },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[safety] },
    properties: { safety, tags: ['dockerfile', ...covers] },
  };
}

function resultsOf(report: FileReport, rules: Rules): readonly object[] {
  const fingerprints = new Fingerprints(report);
  const text = new PlacedText(report.before ?? '');
  const withoutEdits = report.changes.find((change) => change.edits === undefined);
  return report.changes.map((change) => ({
    ruleId: change.transform,
    ruleIndex: rules.indexOf(change.transform),
    level: LEVELS[change.safety],
    message: { text: change.reason },
    locations: [
      { physicalLocation: { artifactLocation: artifact(report.path), region: text.region(change.start, change.end) } },
    ],
    partialFingerprints: { 'place/v1': fingerprints.ofChange(change) },
    properties: { safety: change.safety },
    ...fixesOf(change, report, text, change === withoutEdits),
  }));
}

/**
 * A change that was found on text already rewritten has no edits in the original: the first such change carries the
 * whole difference of the file, so that whoever takes that fix gets what dockershift would have written.
 */
function fixesOf(change: ReportedChange, report: FileReport, text: PlacedText, isFirstWithoutEdits: boolean): object {
  if (change.edits) {
    const replacements = change.edits.map((edit) => text.replacement(edit));
    return { fixes: [fix(change.reason, [{ artifactLocation: artifact(report.path), replacements }])] };
  }
  if (!isFirstWithoutEdits) return {};
  const artifactChanges = [...dockerfileChange(report), ...report.files].map((file) => ({
    artifactLocation: artifact(file.path),
    replacements: replacementsBetween(file),
  }));
  const changes = artifactChanges.filter(({ replacements }) => replacements.length > 0);
  return changes.length === 0 ? {} : { fixes: [fix(`All changes of ${report.path}`, changes)] };
}

function fix(text: string, artifactChanges: readonly object[]): object {
  return { description: { text }, artifactChanges };
}

function replacementsBetween({ before = '', after }: TextChange): readonly object[] {
  const text = new PlacedText(withoutMark(before));
  const beforeLines = splitLines(withoutMark(before));
  const afterLines = splitLines(withoutMark(after));
  return differingBlocks(beforeLines, afterLines).map((block) => {
    const start = text.lineStart(block.beforeStart + 1);
    const end = text.lineStart(block.beforeEnd + 1);
    return text.replacement({ start, end, text: afterLines.slice(block.afterStart, block.afterEnd).join('') });
  });
}

function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

class PlacedText {
  readonly #source: SourceText;
  readonly #mark: number;

  constructor(text: string) {
    this.#source = new SourceText(text);
    this.#mark = text.startsWith('\ufeff') ? 1 : 0;
  }

  lineStart(line: number): number {
    return this.#source.lineStart(line);
  }

  region(start: number, end: number): object {
    const from = this.#position(start);
    const to = this.#position(end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  }

  replacement({ start, end, text }: TextEdit): object {
    return { deletedRegion: this.region(start, end), ...(text === '' ? {} : { insertedContent: { text } }) };
  }

  /** Viewers count columns behind a byte order mark, which is no character of the text. */
  #position(offset: number): { readonly line: number; readonly column: number } {
    const { line, column } = this.#source.positionAt(offset);
    return { line, column: line === 1 ? Math.max(1, column - this.#mark) : column };
  }
}

function notification({ path }: FileReport, { code, message, transform, line, column }: ReportedError): object {
  const region =
    line === undefined ? {} : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
  return {
    level: 'error',
    descriptor: { id: code },
    message: { text: transform === undefined ? message : `${transform}: ${message}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(path), ...region } }],
  };
}

/** A path as the URI reference that SARIF 2.1.0, 3.4.3 asks for; what is below the working directory stays relative. */
function artifact(path: string): object {
  const segments = path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent);
  if (path.startsWith('/')) return { uri: `file://${segments.join('/')}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path.slice(0, 2)}/${segments.slice(1).join('/')}` };
  return { uri: segments.join('/'), uriBaseId: '%SRCROOT%' };
}
