import { type Operation, operationsOf } from '../knowledge/operations.js';
import type { ShellWord } from '../shell/command.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Stage } from '../source/stage.js';
import { layoutOf } from './layout.js';
import type { Edit } from './transform.js';

/** Packages that a stage has to have before an offset in the file: infinity where only its start needs them. */
export interface PackageAddition {
  readonly manager: 'apt' | 'apk';
  readonly packages: readonly string[];
  readonly before: number;
}

const SURE: ReadonlySet<string> = new Set(['statement', 'and-or', 'group', 'subshell']);

/**
 * Has a stage install packages as well: Debian ones in the first install of its own that runs before they are needed and
 * always, or else in a new RUN behind its FROM.
 */
export function addPackages(dockerfile: Dockerfile, stage: Stage, addition: PackageAddition, edit: Edit): void {
  if (addition.manager === 'apk') {
    edit.insertAfter(stage.from.end, `\n${runKeyword(stage)} apk add --no-cache ${addition.packages.join(' ')}`);
    return;
  }
  const install = fittingInstall(dockerfile, stage, addition);
  if (!install) {
    edit.insertAfter(stage.from.end, `\n${newRun(dockerfile, stage, addition.packages)}`);
    return;
  }
  const last = install.operands.at(-1)!;
  edit.insertAfter(last, addition.packages.map((name) => `${blankBefore(dockerfile, last)}${name}`).join(''));
}

function fittingInstall(dockerfile: Dockerfile, stage: Stage, { before }: PackageAddition): Operation | undefined {
  return stage.instructions
    .filter((one) => one.keyword === 'RUN' && !one.flags.some((flag) => flag.name === 'network'))
    .flatMap((run) => {
      const body = bodyOf(dockerfile, run);
      return body.kind === 'script' ? operationsOf(body.script) : [];
    })
    .filter(({ manager, action, operands, invocation }) => {
      const { command } = invocation;
      const isInstall = manager.family === 'apt' && manager.name !== 'aptitude' && action === 'install';
      const isPlain =
        operands.length > 0 && operands.every((word) => word.value !== undefined && !word.value.includes('/'));
      const isSure =
        !command.detached && [...command.enclosures()].every((one) => SURE.has(one.kind) && !isAlternative(one));
      return isInstall && isPlain && isSure && command.span.end <= before;
    })
    .at(0);
}

/** `a || b` runs b only where a fails. */
function isAlternative(enclosure: { readonly kind: string; readonly node?: unknown }): boolean {
  const { operators } = enclosure.node as { operators?: readonly string[] };
  return enclosure.kind === 'and-or' && operators!.includes('||');
}

/** A RUN that installs packages, in the file's own habits; undefined where there are none. */
export function installText(
  dockerfile: Dockerfile,
  stage: Stage,
  packages: readonly string[],
  { manager, recommended }: { readonly manager: PackageAddition['manager']; readonly recommended: boolean },
): string | undefined {
  if (packages.length === 0) return undefined;
  if (manager === 'apt') return newRun(dockerfile, stage, packages, recommended ? '' : ' --no-install-recommends');
  return `${runKeyword(stage)} apk add --no-cache ${packages.join(' ')}`;
}

function runKeyword({ from }: Stage): string {
  return from.keywordText === from.keywordText.toLowerCase() ? 'run' : 'RUN';
}

function newRun(
  dockerfile: Dockerfile,
  stage: Stage,
  packages: readonly string[],
  flags = ' --no-install-recommends',
): string {
  const keyword = runKeyword(stage);
  const line = ` ${dockerfile.escape}\n`;
  const { indent, operators } = layoutOf(dockerfile, dockerfile.runs);
  const next = operators === 'line-end' ? ` &&${line}${indent}` : `${line}${indent}&& `;
  const list = packages.map((name) => `${line}${indent}${operators === 'line-end' ? indent : `   ${indent}`}${name}`);
  return `${keyword} apt-get update${next}apt-get install -y${flags}${list.join('')}${next}rm -rf /var/lib/apt/lists/*`;
}

/** A package on a line of its own gets a neighbour on a line of its own. */
function blankBefore({ source, text, escape: continued }: Dockerfile, word: ShellWord): string {
  const lineStart = source.lineStart(source.lineAt(word.start));
  const before = text.slice(lineStart, word.start);
  return /^[ \t]+$/.test(before) ? ` ${continued}\n${before}` : ' ';
}
