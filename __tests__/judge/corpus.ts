// npm run judge -- --corpus FILE.jsonl [--options '{"presets":["recommended"]}'] [--limit N] [--show N]
// Runs every file that the options change before and after, and exits 1 where what is called differs.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { rewrite } from '../../src/index.js';
import { allowed } from './allowances.js';
import { closeJails, judge } from './judge.js';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    options: { type: 'string', default: '{"presets":["recommended"]}' },
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

const rows = readFileSync(values.corpus, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);
const options = JSON.parse(values.options);
const queue = Number(values.limit) > 0 ? rows.slice(0, Number(values.limit)) : [...rows];
const counts = { changed: 0, same: 0, different: 0, 'not judged': 0, unreached: 0 };
const differences: string[] = [];
const notJudged = new Map<string, number>();
const started = performance.now();

async function work(): Promise<void> {
  for (let row = queue.shift(); row; row = queue.shift()) {
    const result = rewrite(row.text, options);
    if (!result.changed) continue;
    counts.changed++;
    const declared = allowed([...new Set(result.changes.map((change) => change.transform))]);
    const verdict =
      'notJudged' in declared
        ? { kind: 'not judged' as const, reason: declared.notJudged }
        : await judge(row.text, result.code, declared);
    counts[verdict.kind]++;
    if (verdict.kind === 'same') counts.unreached += verdict.unreached;
    if (verdict.kind === 'not judged') notJudged.set(verdict.reason, (notJudged.get(verdict.reason) ?? 0) + 1);
    if (verdict.kind === 'different') {
      differences.push(
        `${row.id}\n  ${verdict.stage}, ${verdict.shell}, failing: ${verdict.plan.join('; ') || 'nothing'}\n  ${verdict.message}\n  expected ${verdict.expected}\n  actual   ${verdict.actual}`,
      );
    }
  }
}

await Promise.all(Array.from({ length: Number(values.jobs) }, work));
closeJails();
for (const difference of differences.slice(0, Number(values.show))) console.log(difference);
for (const [reason, count] of notJudged) console.log(`not judged: ${count} files: ${reason}`);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `judged ${counts.changed} changed files in ${seconds} s: ${counts.same} same, ${counts.different} different, ${counts['not judged']} not judged; ${counts.unreached} changed RUNs never reached`,
);
process.exitCode = counts.different > 0 ? 1 : 0;
