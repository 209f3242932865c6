import { createInterface } from 'node:readline';
import { Plans } from '../../batch/config/plans.js';
import { type ProcessedFile, processFile, writeChanges } from '../../batch/process-file.js';
import { Tally } from '../../batch/summary.js';
import { colouredPatchOf, patchOf, type TextChange } from '../../report/patch.js';
import type { FileReport } from '../../report/types.js';
import { visible } from '../../report/visible.js';
import { DockershiftError } from '../../rewrite/errors.js';
import type { ReportedChange } from '../../rewrite/result.js';
import type { Arguments } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import { type Io, print } from '../io.js';
import { usesColor } from '../outputs.js';
import { NOTHING_SAID, remarkOn } from '../remarks.js';
import { wishesOf } from '../selection.js';
import { registry, transformNames } from '../shipped.js';
import { summaryLine } from '../summary-line.js';
import { findTargets, type Target } from '../targets.js';

const ANSWERS = { y: 'yes', n: 'no', a: 'all', t: 'transform', q: 'quit' } as const;
type Answer = (typeof ANSWERS)[keyof typeof ANSWERS];

const QUESTION = '[y]es, [n]o, [a]ll, this [t]ransform in all files, [q]uit? ';

/** `-i`: asks about change after change, and writes each file when its last one is decided. */
export async function interactive(args: Arguments, io: Io): Promise<ExitCode> {
  if (!io.stdin.isTTY || !io.stdout.isTTY) throw new DockershiftError('usage', '--interactive needs a terminal');
  const { targets, problems } = await findTargets(args, io.cwd, new Plans(wishesOf(args, io.cwd), registry));
  for (const { path, message } of problems.filter(({ severity }) => severity === 'error')) {
    await print(io.stderr, `${visible(path)}: ${message}\n`);
  }
  const lines = createInterface({ input: io.stdin, terminal: false });
  const dialogue = new Dialogue(args, io, lines[Symbol.asyncIterator]());
  try {
    for (const target of targets) {
      await dialogue.decide(target);
      if (dialogue.isOver) break;
    }
  } finally {
    lines.close();
  }
  if (!args.quiet) await print(io.stderr, `${summaryLine(dialogue.tally.summary, 'written')}\n`);
  return dialogue.tally.summary.failed > 0 || problems.some(({ severity }) => severity === 'error') ? 2 : 0;
}

class Dialogue {
  readonly tally = new Tally();
  readonly #args: Arguments;
  readonly #io: Io;
  readonly #answers: AsyncIterator<string>;
  readonly #patch: (change: TextChange) => string;
  readonly #always = new Set<string>();
  #rest: 'asked' | 'accepted' | 'refused' = 'asked';

  constructor(args: Arguments, io: Io, answers: AsyncIterator<string>) {
    this.#args = args;
    this.#io = io;
    this.#answers = answers;
    this.#patch = usesColor(args, io) ? colouredPatchOf : patchOf;
  }

  get isOver(): boolean {
    return this.#rest === 'refused';
  }

  /** Asks about a file's changes until none is open, and writes what was accepted. */
  async decide({ found, plan }: Target): Promise<void> {
    const decided = new Map<string, 'yes' | 'no'>();
    const settings = { plan, names: transformNames, cwd: this.#io.cwd };
    for (;;) {
      const open: ReportedChange[] = [];
      const accept = (change: ReportedChange): boolean => {
        const decision = this.#decision(change, decided);
        if (decision === undefined) open.push(change);
        return decision === 'yes';
      };
      const soFar = await processFile(found, { ...settings, accept });
      open.sort((a, b) => a.start - b.start);
      const [next] = open;
      if (!next) return this.#finish(soFar);
      const key = keyOf(next);
      const trial = await processFile(found, {
        ...settings,
        accept: (change) => keyOf(change) === key || this.#decision(change, decided) === 'yes',
      });
      const patches = this.#differences(soFar.report, trial.report);
      // What would be withheld, or is in the way of what was accepted, changes nothing: there is nothing to ask.
      if (patches === '') decided.set(key, trial.report.errors.length > 0 ? 'no' : 'yes');
      else await this.#ask(next, patches, decided);
    }
  }

  #decision(change: ReportedChange, decided: ReadonlyMap<string, 'yes' | 'no'>): 'yes' | 'no' | undefined {
    const own = decided.get(keyOf(change));
    if (own) return own;
    if (this.#rest === 'refused') return 'no';
    return this.#rest === 'accepted' || this.#always.has(change.transform) ? 'yes' : undefined;
  }

  #differences(soFar: FileReport, trial: FileReport): string {
    const before = soFar.after ?? soFar.before ?? '';
    const own = { path: trial.path, before, after: trial.after ?? trial.before ?? '' };
    const others = trial.files.map(({ path, before: original, after }) => {
      const earlier = soFar.files.find((file) => file.path === path);
      return { path, before: earlier ? earlier.after : original, after };
    });
    return [own, ...others].map(this.#patch).join('');
  }

  async #ask(change: ReportedChange, patches: string, decided: Map<string, 'yes' | 'no'>): Promise<void> {
    const { transform, safety, reason } = change;
    await print(
      this.#io.stdout,
      `\n${patches}\n${visible(transform)}${safety === 'unsafe' ? ' (unsafe)' : ''}: ${visible(reason)}\n`,
    );
    switch (await this.#answer()) {
      case 'yes':
        decided.set(keyOf(change), 'yes');
        break;
      case 'no':
        decided.set(keyOf(change), 'no');
        break;
      case 'all':
        this.#rest = 'accepted';
        break;
      case 'transform':
        this.#always.add(transform);
        break;
      case 'quit':
        this.#rest = 'refused';
        break;
    }
  }

  /** The end of the input is a way to quit. */
  async #answer(): Promise<Answer> {
    for (;;) {
      await print(this.#io.stdout, QUESTION);
      const { value, done } = await this.#answers.next();
      if (done) return 'quit';
      const letter = value.trim().toLowerCase().slice(0, 1);
      if (Object.hasOwn(ANSWERS, letter)) return ANSWERS[letter as keyof typeof ANSWERS];
    }
  }

  async #finish(processed: ProcessedFile): Promise<void> {
    const report = processed.report.errors.length > 0 ? processed.report : await writeChanges(processed);
    this.tally.add(report);
    await remarkOn(report, NOTHING_SAID, this.#args, this.#io);
  }
}

function keyOf({ transform, start, end, reason }: ReportedChange): string {
  return JSON.stringify([transform, start, end, reason]);
}
