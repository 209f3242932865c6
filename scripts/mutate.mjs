// npm run mutate [-- FILE…] [-- --concurrency N] [-- --tests GLOB,…] [-- --most N]
// Changes the code in one place after the other and runs the tests that come there: what no test sees is a test that is
// missing. Without files: all of src/rewrite, src/shell and transforms/, which takes many hours. Prints the share of the
// killed by file; the survivors are in reports/mutation/survivors.txt, what is known stays in reports/mutation/.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    concurrency: { type: 'string', default: '1' },
    tests: { type: 'string' },
    most: { type: 'string', default: '' },
  },
});
const chosen = positionals.length > 0 ? ['--mutate', positionals.join(',')] : [];
const args = [
  'node_modules/@stryker-mutator/core/bin/stryker.js',
  'run',
  '--concurrency',
  values.concurrency,
  ...chosen,
];
// With fewer tests (globs below __tests__, or so many at most of those that come by a mutant) it is done sooner and finds
// less: what survives may die by another test.
const env = { ...process.env, MUTATION_TESTS: values.tests ?? '', MUTATION_MOST_TESTS: values.most };
const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
if (status !== 0) process.exit(status ?? 1);

const { files } = JSON.parse(readFileSync('reports/mutation/mutation.json', 'utf8'));
const survivors = [];
const total = { killed: 0, valid: 0 };
for (const [path, { mutants, source }] of Object.entries(files)) {
  const count = (...kinds) => mutants.filter((mutant) => kinds.includes(mutant.status)).length;
  const killed = count('Killed', 'Timeout');
  const valid = killed + count('Survived', 'NoCoverage');
  if (valid === 0) continue;
  total.killed += killed;
  total.valid += valid;
  const notes = `${count('Timeout')} by time, ${count('NoCoverage')} that no test reaches, ${count('Ignored')} static`;
  console.log(`${share(killed, valid)}  ${path}: ${killed} of ${valid} killed (${notes})`);
  for (const one of mutants)
    if (one.status === 'Survived' || one.status === 'NoCoverage') survivors.push(shown(path, source, one));
}
console.log(`${share(total.killed, total.valid)}  all: ${total.killed} of ${total.valid}`);
writeFileSync('reports/mutation/survivors.txt', survivors.join('\n'));

function share(killed, valid) {
  return `${((100 * killed) / valid).toFixed(1).padStart(5)} %`;
}

function shown(path, source, { location: { start, end }, mutatorName, replacement, status }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const was = lines.join(' ').replace(/\s+/g, ' ').slice(0, 160);
  return `${path}:${start.line}:${start.column} ${mutatorName} ${status}\n  - ${was}\n  + ${(replacement ?? '').replace(/\s+/g, ' ').slice(0, 160)}`;
}
