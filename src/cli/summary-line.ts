import type { Summary } from '../report/types.js';

/** One line that says what a run did, or would do. */
export function summaryLine(summary: Summary, mode: 'dry-run' | 'written'): string {
  const { files, changed, changes, skipped, failed, withheld } = summary;
  if (files === 0) return 'no Dockerfiles found';
  const parts = [
    `${count(files, 'file')}: ${changed === 0 ? 'nothing to change' : `${changed} ${mode === 'written' ? 'changed' : 'would change'} (${count(changes, 'change')})`}`,
    skipped > 0 ? `${skipped} skipped` : '',
    failed > 0 ? `${failed} failed` : '',
    withheld > 0 ? `${count(withheld, 'unsafe change')} withheld (--unsafe)` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
