// Debian's package index as this machine has it (`apt-get update` first), for the scripts of this folder.
import { execFileSync } from 'node:child_process';

/** Package → the names that it depends on and recommends, and whether every system has it. */
export function readIndex() {
  const text = execFileSync('apt-cache', ['dumpavail'], { encoding: 'utf8', maxBuffer: 2 ** 31 - 1 });
  const packages = new Map();
  for (const entry of text.split('\n\n')) {
    const field = (key) => new RegExp(`^${key}: (.*)$`, 'm').exec(entry)?.[1] ?? '';
    const name = field('Package');
    if (name === '') continue;
    packages.set(name, {
      depends: alternatives(`${field('Depends')}, ${field('Pre-Depends')}`),
      recommends: alternatives(field('Recommends')),
      basic: field('Essential') === 'yes' || field('Priority') === 'required',
    });
  }
  return packages;
}

/** Every package that these depend on, themselves among them, by the first alternative that exists. */
export function closure(index, names) {
  const seen = new Set(names);
  for (const name of seen) {
    for (const choices of index.get(name)?.depends ?? []) {
      const first = choices.find((choice) => index.has(choice));
      if (first !== undefined) seen.add(first);
    }
  }
  return seen;
}

/** What debian:…-slim consists of: the required packages and apt. Source: debuerreotype's minbase variant. */
export function slimBase(index) {
  const required = [...index].filter(([, { basic }]) => basic).map(([name]) => name);
  return closure(index, [...required, 'apt', 'debian-archive-keyring']);
}

function alternatives(relation) {
  return relation
    .split(',')
    .map((one) => one.split('|').map((name) => name.replace(/\(.*?\)|:\w+/g, '').trim()))
    .filter(([first]) => first !== '');
}
