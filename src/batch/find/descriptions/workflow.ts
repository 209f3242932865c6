import { dirname } from 'node:path';
import type { Saying } from '../found.js';
import type { DescriptionFiles } from './description-files.js';
import {
  type BuildSaying,
  certain,
  DEFAULT_DOCKERFILE,
  type Description,
  DescriptionError,
  type SaidDockerfile,
  unknown,
} from './saying.js';
import { child, entriesOf, itemsOf, lineOfKey, type Tree, textOf } from './tree.js';
import { readYaml } from './yaml.js';

/** Docker's action, and those that take its inputs. */
const BUILD_ACTION = /^(?:docker|depot|useblacksmith)\/build-push-action@/;
const CHECKOUT_ACTION = /^actions\/checkout@/;
/** What the action calls the repository at the commit that is built. */
const DEFAULT_CONTEXT = /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/s;

const MOST_STEPS = 50_000;
const MOST_ARGS_LENGTH = 4 * 1024 * 1024;

/** Where a job has the repository: at the workspace itself, in a folder of it, or somewhere that cannot be told. */
type Checkout = { readonly kind: 'at'; readonly folder: string } | { readonly kind: 'unknown' };

/** Reads the images that a GitHub workflow builds; its paths count from the repository's folder. */
export async function readWorkflow(path: string, files: DescriptionFiles): Promise<Description> {
  const repository = dirname(dirname(dirname(path)));
  const sayings: BuildSaying[] = [];
  const [workflow] = readYaml(await files.text(path));
  let seenSteps = 0;
  let seenArgs = 0;
  for (const [job, tree] of entriesOf(child(workflow, 'jobs'))) {
    const steps = itemsOf(child(tree, 'steps'));
    seenSteps += steps.length;
    if (seenSteps > MOST_STEPS) throw new DescriptionError('too-large', 'has too many steps', tree.line);
    const checkout = checkoutOf(steps);
    for (const step of steps) {
      if (!BUILD_ACTION.test(textOf(child(step, 'uses')) ?? '')) continue;
      seenArgs += textOf(child(child(step, 'with'), 'build-args'))?.length ?? 0;
      if (seenArgs > MOST_ARGS_LENGTH) throw new DescriptionError('too-large', 'has too many arguments', step.line);
      sayings.push({ file: path, line: lineOfKey(step, 'uses'), name: job, ...readInputs(step, repository, checkout) });
    }
  }
  return { sayings, problems: [] };
}

type Inputs = Omit<BuildSaying, 'file' | 'line' | 'name'>;

function readInputs(step: Tree, repository: string, checkout: Checkout): Inputs {
  const inputs = child(step, 'with');
  const context = textOf(child(inputs, 'context'))?.trim() ?? '';
  const file = textOf(child(inputs, 'file'))?.trim() ?? '';
  const target = textOf(child(inputs, 'target'))?.trim() ?? '';
  // With no context, or one made of it, the action hands git's copy of the repository to the builder.
  const remote = context === '' ? { folder: '.' } : inRepository(context);
  const place = (text: string): Saying => (remote === undefined ? inWorkspace(text, checkout) : substituted(text));
  const dockerfile: SaidDockerfile =
    file === '' ? DEFAULT_DOCKERFILE : { kind: 'path', path: { saying: place(file), from: repository } };
  return {
    context: { saying: remote === undefined ? place(context) : substituted(remote.folder), from: repository },
    dockerfile:
      remote !== undefined && remote.folder !== '.' && file !== ''
        ? { kind: 'in-context', saying: substituted(file) }
        : dockerfile,
    ...(target === '' ? {} : { target: substituted(target) }),
    args: readArgs(textOf(child(inputs, 'build-args')) ?? ''),
    namedContexts: readNames(textOf(child(inputs, 'build-contexts')) ?? ''),
  };
}

function inRepository(context: string): { readonly folder: string } | undefined {
  const match = DEFAULT_CONTEXT.exec(context);
  return match === null ? undefined : { folder: match[1] || '.' };
}

function inWorkspace(text: string, checkout: Checkout): Saying {
  const saying = substituted(text);
  if (saying.kind === 'unknown') return saying;
  if (checkout.kind === 'unknown') return unknown('the job checks out more than this repository');
  if (checkout.folder === '') return saying;
  const relative = saying.text.replace(/^(?:\.\/)+/, '');
  if (relative === checkout.folder) return certain('.');
  if (relative.startsWith(`${checkout.folder}/`)) return certain(relative.slice(checkout.folder.length + 1));
  return unknown('it lies outside of the repository in the workspace');
}

function checkoutOf(steps: readonly Tree[]): Checkout {
  const checkouts = steps.filter((step) => CHECKOUT_ACTION.test(textOf(child(step, 'uses')) ?? ''));
  const others = checkouts.filter((step) => child(child(step, 'with'), 'repository') !== undefined);
  if (others.some((step) => child(child(step, 'with'), 'path') === undefined)) return { kind: 'unknown' };
  const own = checkouts.filter((step) => !others.includes(step));
  const folders = new Set(
    own.map((step) => (textOf(child(child(step, 'with'), 'path')) ?? '').replace(/^\.\/|\/+$/g, '')),
  );
  if (folders.size > 1) return { kind: 'unknown' };
  const [folder = ''] = folders;
  return substituted(folder).kind === 'unknown'
    ? { kind: 'unknown' }
    : { kind: 'at', folder: folder === '.' ? '' : folder };
}

/** One `NAME=value` a line. */
function readArgs(text: string): ReadonlyMap<string, Saying> {
  const args = new Map<string, Saying>();
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    const name = (equals < 0 ? line : line.slice(0, equals)).trim();
    if (name === '' || name.startsWith('#') || substituted(name).kind === 'unknown') continue;
    args.set(name, equals < 0 ? unknown('it comes from the environment') : substituted(line.slice(equals + 1).trim()));
  }
  return args;
}

function readNames(text: string): readonly string[] {
  return [...readArgs(text).keys()];
}

function substituted(text: string): Saying {
  return text.includes('${{') ? unknown('it has an expression of the workflow') : certain(text);
}
