// Prints what each named Debian package recommends, itself or through what it depends on, from this machine's package
// index: the raw material of src/knowledge/packages/recommends.ts, whose rows are the ones known to matter.
//
//   node scripts/catalogue/recommends.mjs PACKAGE…        (run `apt-get update` first)
import { readIndex } from './debian-index.mjs';

const names = process.argv.slice(2);
const index = readIndex();
for (const name of names) {
  for (const { recommended, through } of recommendedBy(name)) {
    console.log(`${name}\t${recommended}\t${through === name ? '' : through}`);
  }
}

function* recommendedBy(name) {
  const queue = [name];
  const seen = new Set(queue);
  const told = new Set();
  for (const through of queue) {
    const found = index.get(through);
    if (found === undefined) continue;
    for (const [first] of found.depends) if (!seen.has(first)) seen.add(first) && queue.push(first);
    for (const recommended of found.recommends) {
      const text = recommended.join(' | ');
      if (!told.has(text)) yield { recommended: text, through };
      told.add(text);
    }
  }
}
