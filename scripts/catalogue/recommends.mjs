// Prints what each named Debian package recommends, itself or through what it depends on, from this machine's package
// index: the raw material of src/knowledge/packages/recommends.ts, whose rows are the ones known to matter.
//
//   node scripts/catalogue/recommends.mjs PACKAGE…        (run `apt-get update` first)
import { execFileSync } from 'node:child_process';

const names = process.argv.slice(2);
const index = readIndex();
for (const name of names) {
  for (const { recommended, through } of recommendedBy(name)) {
    console.log(`${name}\t${recommended}\t${through === name ? '' : through}`);
  }
}

/** An index may hold several versions of a package (a security update beside the release): what any of them says counts. */
function readIndex() {
  const text = execFileSync('apt-cache', ['dumpavail'], { encoding: 'utf8', maxBuffer: 1 << 30 });
  const packages = new Map();
  for (const entry of text.split('\n\n')) {
    const field = (key) => new RegExp(`^${key}: (.*)$`, 'm').exec(entry)?.[1] ?? '';
    const name = field('Package');
    if (name === '') continue;
    const known = packages.get(name) ?? { depends: [], recommends: [] };
    packages.set(name, {
      depends: [...known.depends, ...alternatives(`${field('Depends')}, ${field('Pre-Depends')}`)],
      recommends: [...known.recommends, ...alternatives(field('Recommends'))],
    });
  }
  return packages;
}

function alternatives(relation) {
  return relation
    .split(',')
    .map((one) => one.split('|').map((name) => name.replace(/\(.*?\)|:\w+/g, '').trim()))
    .filter(([first]) => first !== '');
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
