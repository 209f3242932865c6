import { type Operation, operationsOf } from '../src/knowledge/operations.js';
import { type RecommendedPackage, recommendedPackages } from '../src/knowledge/packages/recommends.js';
import { isMissed, type StageUseOfPackages, useOfPackages } from '../src/knowledge/recommended-use.js';
import { defineTransform } from '../src/rewrite/transform.js';
import type { ShellWord } from '../src/shell/command.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import { lineage, type Stage } from '../src/source/stage.js';

const FLAG = '--no-install-recommends';

export default defineTransform({
  name: 'apt-no-install-recommends',
  summary: 'Install no recommended packages but those that are known to be missed.',
  safety: 'unsafe',
  group: 'managers',
  covers: ['DL3015'],
  why: 'Debian installs what a package recommends as well: often more than the package itself. Images seldom need it, with exceptions such as the certificates for curl.',
  leavesAlone: [
    'An install that says already what it wants with recommended packages, on its line, by `-o`, or in apt.conf.',
    'An install whose packages are not written out: nobody can say what would be missed.',
    'aptitude, and installs inside quoted scripts.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
      after: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const stage of dockerfile.stages) {
      const installs = stage.instructions
        .filter((one) => one.keyword === 'RUN')
        .flatMap((run) => aptInstalls(dockerfile, run));
      if (installs.length === 0) continue;
      if (lineage(stage).some((one) => setsByConfiguration(dockerfile, one))) {
        skip(installs[0]!.invocation.command.span, 'apt.conf says what to do with recommended packages');
        continue;
      }
      const use = useOfPackages(dockerfile, stage);
      const present = new Set(lineage(stage).flatMap((one) => installedNames(dockerfile, one)));
      for (const install of installs) {
        const { command } = install.invocation;
        const unknown = install.operands.find((word) => /[$`]/.test(word.raw));
        if (unknown) {
          skip(command.span, `\`${unknown.raw}\` is not written out, so nobody can say what it recommends`);
          continue;
        }
        change(command.span, 'recommended packages are installed as well', (edit) => {
          edit.insertAfter(flagPlace(install), ` ${FLAG}`);
          for (const [after, names] of missedPackages(install, use, present)) {
            edit.insertAfter(after, names.map((name) => `${spaceBefore(dockerfile, after)}${name}`).join(''));
          }
        });
      }
    }
  },
});

function aptInstalls(dockerfile: Dockerfile, run: Dockerfile['runs'][number]): readonly Operation[] {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script') return [];
  return operationsOf(body.script).filter((one) => {
    const isApt =
      one.manager.family === 'apt' && one.manager.name !== 'aptitude' && one.subcommand?.value === 'install';
    return isApt && !one.invocation.command.detached && one.operands.length > 0 && !saysSo(one);
  });
}

function saysSo(operation: Operation): boolean {
  return operation.options.some(({ word, value }) => /(?:install|no)-recommends/i.test(`${word.raw} ${value ?? ''}`));
}

function setsByConfiguration(dockerfile: Dockerfile, stage: Stage): boolean {
  return stage.instructions.some((one) =>
    /apt::install-recommends/i.test(dockerfile.saidBy(one).replace(/(?:-o|--option)[= ]*\S*/g, '')),
  );
}

function installedNames(dockerfile: Dockerfile, stage: Stage): readonly string[] {
  return stage.instructions
    .filter((one) => one.keyword === 'RUN')
    .flatMap((run) => {
      const body = bodyOf(dockerfile, run);
      return body.kind === 'script' ? operationsOf(body.script) : [];
    })
    .filter((one) => one.manager.family === 'apt' && one.kind === 'install')
    .flatMap((one) => one.operands.map(packageName));
}

/** `curl=7.88*`, `curl/bookworm`, `libc6:arm64` → the package. */
function packageName(word: ShellWord): string {
  return (word.value ?? word.raw).replace(/[=/:].*/s, '');
}

/** Behind the options that follow `install`. */
function flagPlace({ subcommand, options, invocation }: Operation): ShellWord {
  const { words } = invocation.command;
  let place = subcommand!;
  for (let index = words.indexOf(subcommand!) + 1; index < words.length; index++) {
    const option = options.find(({ word }) => word === words[index]);
    if (!option) break;
    // An option that takes the next word as its value has no value of its own on its word.
    if (option.value !== undefined && option.word.raw === option.name) index++;
    place = words[index] ?? place;
  }
  return place;
}

/** The recommended packages to add, each behind the last package that wants it. */
function missedPackages(
  install: Operation,
  use: StageUseOfPackages,
  present: Set<string>,
): ReadonlyMap<ShellWord, readonly string[]> {
  const wanted = new Map<string, ShellWord>();
  for (const word of install.operands) {
    for (const one of recommendedPackages) {
      if (one.package !== packageName(word) || present.has(one.recommends) || !isMissed(one, use)) continue;
      wanted.set(one.recommends, word);
    }
  }
  const byWord = new Map<ShellWord, string[]>();
  for (const [name, word] of wanted) {
    present.add(name satisfies RecommendedPackage['recommends']);
    byWord.set(word, [...(byWord.get(word) ?? []), name]);
  }
  return byWord;
}

/** A package on a line of its own gets a neighbour on a line of its own. */
function spaceBefore(dockerfile: Dockerfile, word: ShellWord): string {
  const { source, text } = dockerfile;
  const lineStart = source.lineStart(source.lineAt(word.start));
  const before = text.slice(lineStart, word.start);
  return /^[ \t]*$/.test(before) ? ` ${dockerfile.escape}\n${before}` : ' ';
}
