import { deletes } from '../deletions.js';
import { quotedScript } from '../scripts.js';
import { type Application, isInside, pathAt, type Step } from './application.js';
import { isMadeForLater, isPassing } from './folders.js';
import type { Effect } from './recipe.js';
import { copiedTo, fetchedTo, isFetching } from './written-paths.js';

const BUILD: Effect = { kind: 'build' };
const SETUP: Effect = { kind: 'setup' };

/** They say something, ask something or change the shell alone. */
const HARMLESS: ReadonlySet<string> = new Set(
  `[ [[ : alias basename cat cd command date declare df dirname du echo env export false file find grep egrep head hostname
  id local ls nproc printf pwd read readonly return set sha256sum md5sum shift shopt sleep sort stat sync tail test time
  trap tr true type umask uname unset wait wc which whoami sed awk cut uniq tee exit`.split(/\s+/),
);
/** They test the project, judge it or lay it out, and leave at most a cache in its folder. Source: their documentation. */
const CHECKS: ReadonlySet<string> = new Set(
  `pytest py.test tox nox nose2 nosetests flake8 mypy pyright pylint black isort ruff bandit coverage pycodestyle pydocstyle
  eslint jest mocha vitest ava tap c8 nyc prettier stylelint tslint xo standard jshint karma
  golangci-lint staticcheck rubocop rspec phpunit phpcs phpstan psalm shellcheck hadolint`.split(/\s+/),
);
/** They make and change users. */
const USERS: ReadonlySet<string> = new Set(
  'useradd adduser groupadd addgroup usermod groupmod gpasswd passwd chpasswd'.split(' '),
);
/** Every operand is a path that they write. */
const WRITE_OPERANDS: ReadonlySet<string> = new Set(['mkdir', 'touch', 'rm', 'rmdir', 'unlink', 'truncate']);
/** The first operand says what, the others where. */
const WRITE_BEHIND_FIRST: ReadonlySet<string> = new Set(['chmod', 'chown', 'chgrp']);
/** The last operand is where they write; `mv` takes the others away. */
const WRITE_LAST: ReadonlySet<string> = new Set(['cp', 'mv', 'ln', 'install', 'rsync']);
/** Of these, doing it again in the final stage does the same there. */
const REPEATABLE: ReadonlySet<string> = new Set(['mkdir', 'touch', 'chmod', 'chown', 'chgrp', 'ln']);
/** What any command does that no language has to explain; undefined where a recipe has to. */
export function generalEffect(step: Step, application: Application): Effect | undefined {
  const redirected = redirections(step, application);
  if (redirected) return redirected;
  const { invocation, operation, command } = step;
  if (!invocation) {
    if (command.words.length === 0) return BUILD;
    return unknown(`runs \`${command.words[0]!.raw}\`, which is not written out`);
  }
  if (operation?.manager.scope === 'system') {
    return operation.kind === 'other' || operation.kind === 'build'
      ? unknown(`runs \`${operation.manager.name} ${operation.action}\`, and what that changes is not known`)
      : { kind: 'packages' };
  }
  if (operation) {
    if (operation.kind === 'query' || operation.kind === 'clean') return BUILD;
    return undefined;
  }
  const { program } = invocation;
  // What stands in the quotes is a step by itself.
  if (quotedScript(invocation) !== undefined) return BUILD;
  if (program === 'sed' && hasOption(step, /^-[a-zA-Z]*i|^--in-place/))
    return writing(step, application, operandsOf(step).slice(-1));
  if (program === 'tee') return writing(step, application, operandsOf(step));
  if (program === 'find' && hasOption(step, /^-(?:delete|exec)/))
    return writing(step, application, operandsOf(step).slice(0, 1));
  if (HARMLESS.has(program) || CHECKS.has(program)) return BUILD;
  if (USERS.has(program)) return SETUP;
  const operands = operandsOf(step);
  if (WRITE_OPERANDS.has(program)) return writing(step, application, operands);
  if (/^ch(?:own|grp)$/.test(program) && /[$`]/.test(operands[0] ?? '$'))
    return unknown(`gives files to \`${operands[0] ?? ''}\`, and who that is is not known`);
  if (WRITE_BEHIND_FIRST.has(program)) return writing(step, application, operands.slice(1));
  if (WRITE_LAST.has(program)) return writing(step, application, copiedTo(invocation));
  if (isFetching(program)) return writing(step, application, fetchedTo(invocation));
  return undefined;
}

/** What writing at some paths means, given as they stand. */
function writing(step: Step, application: Application, paths: readonly string[] | undefined): Effect {
  const { program, wrappers } = step.invocation!;
  if (!paths) return unknown(`runs \`${program}\`, and where that writes is not known`);
  const outside: string[] = [];
  for (const one of paths) {
    const path = /[$`]/.test(one) ? undefined : pathAt(step.folder, one.replace(/^~(?=\/|$)/, '/root'));
    if (path === undefined) return unknown(`\`${program}\` writes to \`${one}\`, and where that is is not known`);
    // A COPY makes the folder itself anew: whose it is, and what it allows, is said again.
    if (application.folders.includes(path) && changesFolderItself(step))
      return wrappers.length === 0 ? SETUP : unknown(`\`${program}\` changes ${path} by another program`);
    // A file that a COPY brings is copied again, with the owner and the mode that it got.
    if (WRITE_BEHIND_FIRST.has(program) && application.copied.files.has(path)) continue;
    const inside = isInside(application, path) && (program !== 'rm' || !application.folders.includes(path));
    const isKept = REPEATABLE.has(program) && isMadeForLater(path) && !isRemoved(path, application);
    if (!inside && (isKept || !isPassing(path))) outside.push(path);
  }
  if (outside.length === 0 || deletes(step.command, '/var/lib/apt/lists')) return BUILD;
  if (REPEATABLE.has(program) && wrappers.length === 0) return SETUP;
  if (program === 'rm' && outside.every((path) => /^\/(?:root|home)\/|^\/usr\/share\//.test(path))) return BUILD;
  return unknown(`\`${program}\` changes ${outside[0]}, outside of the application’s folders`);
}

/** Whether the build takes a path away again. */
function isRemoved(path: string, { steps }: Application): boolean {
  return steps.some(({ command }) => deletes(command, path));
}

/** `chmod` of a folder, and `chown` of it alone; a whole folder's owner is an artifact's. */
function changesFolderItself({ invocation }: Step): boolean {
  if (invocation!.program === 'chmod') return true;
  const isRecursive = invocation!.args.some(({ value }) => /^-\w*R|^--recursive$/.test(value ?? ''));
  return /^ch(?:own|grp)$/.test(invocation!.program) && !isRecursive;
}

function redirections(step: Step, application: Application): Effect | undefined {
  const own = step.command.redirections;
  const around = [...step.command.enclosures()].flatMap(({ node }) => ('redirects' in node ? node.redirects : []));
  for (const one of [...own, ...around]) {
    if (!('target' in one) || !one.operator.includes('>')) continue;
    const text = one.target && (one.target.parts ? one.target.text : one.target.value);
    // `2>&1` writes to what is open already.
    if (text === undefined || (one.operator.includes('&') && /^(?:\d+|-)$/.test(text))) continue;
    const path = /[$`*'"]/.test(text) ? undefined : pathAt(step.folder, text);
    if (path === undefined) return unknown(`writes to \`${text}\`, and where that is is not known`);
    if (!isInside(application, path) && !isPassing(path))
      return unknown(`writes to ${path}, outside of the application’s folders`);
  }
  return undefined;
}

function operandsOf({ invocation }: Step): readonly string[] {
  return invocation!.args
    .filter(({ value, raw }) => !(value ?? raw).startsWith('-'))
    .map(({ value, raw }) => value ?? raw);
}

function hasOption({ invocation }: Step, pattern: RegExp): boolean {
  return invocation!.args.some(({ value }) => value !== undefined && pattern.test(value));
}

function unknown(reason: string): Effect {
  return { kind: 'unknown', reason };
}
