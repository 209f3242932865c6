// npm run judge -- --corpus FILE.jsonl [--options '{"presets":["recommended"]}'] [--limit N] [--show N] [--jobs N]
//                  [--each] [--lists N] [--seed N] [--only NAME,…] [--variants N]
// Runs every file that a rewrite changes before and after, and exits 1 where what is called differs. The rewrite is what
// the options say; with --each it is each transform alone that says what it does to calls, unsafe ones too; with --lists
// each file goes through N lists of those transforms, drawn by the seed, in any order. With --variants N variants of each
// file take its place, in which some commands stand in other constructs of the shell.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type RewriteOptions, rewrite, transforms } from '../../src/index.js';
import { allowed } from './allowances.js';
import { closeJails, judge } from './judge.js';
import { variantOf } from './variants.js';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    options: { type: 'string', default: '{"presets":["recommended"]}' },
    each: { type: 'boolean', default: false },
    only: { type: 'string' },
    lists: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    variants: { type: 'string', default: '0' },
    limit: { type: 'string', default: '0' },
    show: { type: 'string', default: '20' },
    jobs: { type: 'string', default: '2' },
  },
});
if (values.corpus === undefined) throw new Error('--corpus names a JSONL file with {"id","text"} on each line');

interface Row {
  readonly id: string;
  readonly text: string;
}

interface Job {
  readonly row: Row;
  /** Under what the results are counted. */
  readonly title: string;
  readonly options: RewriteOptions;
}

class Count {
  changed = 0;
  same = 0;
  different = 0;
  failed = 0;
  unreached = 0;
  readonly notJudged = new Map<string, number>();

  say(title: string): string {
    const without = [...this.notJudged.values()].reduce((sum, count) => sum + count, 0);
    const reasons = [...this.notJudged]
      .map(([reason, count]) => `\n    not judged: ${count} files: ${reason}`)
      .join('');
    return `${title}: ${this.changed} changed files, ${this.same} same, ${this.different} different, ${this.failed} failed, ${without} not judged; ${this.unreached} changed RUNs never reached${reasons}`;
  }
}

const all = readFileSync(values.corpus, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);
const pick = numbers(Number(values.seed));
const limited = Number(values.limit) > 0 ? all.slice(0, Number(values.limit)) : all;
const rows = Number(values.variants) > 0 ? limited.flatMap(variantsOf) : limited;
const named = values.only?.split(',');
/** What changes the number of stages cannot be held against the original call by call. */
const judged = transforms.filter(
  ({ name, stages }) => stages !== 'changes' && !('notJudged' in allowed([name])) && (named?.includes(name) ?? true),
);

const queue = jobs();
const counts = new Map<string, Count>();
let said = 0;
const started = performance.now();
const size = queue.length;

await Promise.all(Array.from({ length: Number(values.jobs) }, work));
closeJails();
for (const [title, count] of counts) if (count.changed > 0) console.log(count.say(title));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const sum = (key: 'changed' | 'same' | 'different' | 'failed') =>
  [...counts.values()].reduce((n, one) => n + one[key], 0);
console.log(
  `judged ${sum('changed')} of ${size} rewrites in ${seconds} s: ${sum('same')} same, ${sum('different')} different, ${sum('failed')} failed`,
);
process.exitCode = sum('different') + sum('failed') > 0 ? 1 : 0;

function jobs(): Job[] {
  if (values.each) {
    return judged.flatMap(({ name }) =>
      rows.map((row) => ({ row, title: name, options: { transforms: [name], unsafe: true } })),
    );
  }
  const perRow = Number(values.lists);
  if (perRow === 0) return rows.map((row) => ({ row, title: 'all', options: JSON.parse(values.options) }));
  return rows.flatMap((row) =>
    Array.from({ length: perRow }, () => {
      const names = shuffled(
        judged.map(({ name }) => name),
        pick,
      ).slice(0, 2 + pick(judged.length - 1));
      return { row, title: 'lists', options: { transforms: names, unsafe: true } };
    }),
  );
}

function variantsOf({ id, text }: Row): Row[] {
  return Array.from({ length: Number(values.variants) }).flatMap((_, at) => {
    const variant = variantOf(text, pick);
    return variant === undefined ? [] : [{ id: `${id} (variant ${at + 1})`, text: variant }];
  });
}

async function work(): Promise<void> {
  for (let job = queue.shift(); job; job = queue.shift()) {
    const { row, title, options } = job;
    const count = counts.get(title) ?? new Count();
    counts.set(title, count);
    const result = rewrite(row.text, { ...options, filename: 'Dockerfile' });
    const failure = result.errors.find(({ transform, code }) => transform !== undefined || code === 'circle');
    const list = title === 'lists' ? ` ${JSON.stringify(options.transforms)}` : '';
    if (failure) {
      count.failed++;
      say(`${row.id} ${title}${list}\n  ${failure.message}${shown(row)}`);
    }
    if (result.code === row.text) continue;
    count.changed++;
    const declared = allowed([...new Set(result.changes.map((change) => change.transform))]);
    const verdict =
      'notJudged' in declared
        ? { kind: 'not judged' as const, reason: declared.notJudged }
        : await judge(row.text, result.code, declared);
    if (verdict.kind === 'not judged') {
      count.notJudged.set(verdict.reason, (count.notJudged.get(verdict.reason) ?? 0) + 1);
      continue;
    }
    count[verdict.kind]++;
    if (verdict.kind === 'same') count.unreached += verdict.unreached;
    else {
      const { stage, shell, plan, message, expected, actual } = verdict;
      say(
        `${row.id} ${title}${list}\n  ${stage}, ${shell}, failing: ${plan.join('; ') || 'nothing'}\n  ${message}\n  expected ${expected}\n  actual   ${actual}${shown(row)}`,
      );
    }
  }
}

/** A variant is nowhere but here. */
function shown({ text }: Row): string {
  return Number(values.variants) > 0 ? `\n${text.replace(/^/gm, '  | ')}` : '';
}

/** At once: a run over a corpus takes long. */
function say(difference: string): void {
  if (said++ < Number(values.show)) console.log(difference);
}

/** Numbers that look random and are the same for the same seed (Lehmer's generator, modulus 2^31 - 1). */
function numbers(seed: number): (below: number) => number {
  let state = (seed * 48_271 + 11) % 2_147_483_647 || 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function shuffled<Item>(items: readonly Item[], pick: (below: number) => number): readonly Item[] {
  const result = [...items];
  for (let at = result.length - 1; at > 0; at--) {
    const other = pick(at + 1);
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}
