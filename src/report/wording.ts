import type { FileReport, Summary } from './types.js';

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

/** A run in one line. */
export function summaryLine(summary: Summary): string {
  const { files, changes, withheld } = summary;
  const states = STATES.filter((state) => summary[state] > 0).map(
    (state) => `${summary[state].toLocaleString('en-US')} ${state}`,
  );
  return [
    states.length === 0 ? count(files, 'file') : `${count(files, 'file')}: ${states.join(', ')}`,
    count(changes, 'change'),
    ...(withheld === 0 ? [] : [withheldNote(withheld)]),
  ].join('; ');
}

const STATES = ['changed', 'unchanged', 'skipped', 'failed'] as const;

export function withheldNote(withheld: number): string {
  return `${count(withheld, 'unsafe change')} withheld (--unsafe)`;
}

/** Whether there is anything to say of a file beside that nothing was found. */
export function isEventful({ status, withheld, files }: FileReport): boolean {
  return status !== 'unchanged' || withheld.length + files.length > 0;
}
