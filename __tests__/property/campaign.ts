// npm run fuzz [-- --minutes N] [--seed N] [--corpus FILE.jsonl] [--only NAME]
// Generated and mutated Dockerfiles through each transform alone and through random lists of them, for as long as it is
// told to. Prints what does not hold, as small as it gets, and exits 1 where there is anything.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { transforms } from '../../src/index.js';
import { dockerfiles } from './dockerfiles.js';
import { mutated } from './mutations.js';
import { described, instructionsOf, type Job, ownDockerfiles, textsOf, verify } from './rewriting.js';
import { type Choice, choice, choices, contexts } from './selections.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    corpus: { type: 'string' },
    only: { type: 'string' },
  },
});

const chosen = transforms.filter(({ name }) => values.only === undefined || name === values.only);
const texts = values.corpus ? fromCorpus(values.corpus) : ownDockerfiles();
const everything = instructionsOf(transforms.flatMap(({ name }) => textsOf(name)));
const lists = values.only === undefined ? choices : fc.oneof(...chosen.map(choice)).map((one) => [one]);
const endsAt = performance.now() + Number(values.minutes) * 60_000;

/** Cases run, and what went wrong first in each campaign and round. */
let cases = 0;
const failures = new Map<string, string>();

function campaign(name: string, text: fc.Arbitrary<string>, selection: fc.Arbitrary<readonly Choice[]>, seed: number) {
  const property = fc.property(text, selection, contexts, (text, choices, files) => {
    cases++;
    const { found } = verify({ text, choices, files });
    if (found.length > 0) throw new Error(found.join('\n'));
  });
  const details = fc.check(property, { seed, numRuns: 100, markInterruptAsFailure: false });
  if (!details.failed) return;
  const [smallest, choices, files] = details.counterexample!;
  const job: Job = { text: smallest, choices, files };
  const [message = ''] = verify(job).found;
  const key = message.replace(/\d+/g, 'N').slice(0, 120);
  if (failures.has(key)) return;
  failures.set(key, described(job));
  console.log(`${name}, seed ${seed}: ${message}\n${described(job)}\n`);
}

for (let round = 0; performance.now() < endsAt; round++) {
  const seed = Number(values.seed) * 1_000 + round;
  for (const transform of chosen) {
    const own = instructionsOf(textsOf(transform.name));
    campaign(
      transform.name,
      dockerfiles(own),
      choice(transform).map((one) => [one]),
      seed,
    );
    if (performance.now() > endsAt) break;
  }
  campaign('lists', dockerfiles(everything), lists, seed);
  campaign('mutated', mutated(texts), lists, seed);
}

console.log(`${cases} cases from seed ${values.seed} on, ${failures.size} different failures`);
process.exitCode = failures.size > 0 ? 1 : 0;

function fromCorpus(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).text);
}
