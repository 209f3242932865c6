import type { FileReport, Summary } from '../report/types.js';

/** Counts a run's files as they come. */
export class Tally {
  #files = 0;
  #changes = 0;
  #withheld = 0;
  readonly #byStatus = { changed: 0, unchanged: 0, skipped: 0, failed: 0 };

  add(report: FileReport): void {
    this.#files++;
    this.#byStatus[report.status]++;
    this.#changes += report.changes.length;
    this.#withheld += report.withheld.length;
  }

  get summary(): Summary {
    return { files: this.#files, ...this.#byStatus, changes: this.#changes, withheld: this.#withheld };
  }
}
