import { dirname } from 'node:path';
import type { Saying } from '../found.js';
import type { DescriptionFiles } from './description-files.js';
import { readJsonc } from './jsonc.js';
import { certain, type Description, unknown } from './saying.js';
import { child, entriesOf, lineOfKey, type Tree, textOf } from './tree.js';

/** Reads the one build that a devcontainer.json may have; its paths count from its own folder. */
export async function readDevcontainer(path: string, files: DescriptionFiles): Promise<Description> {
  const tree = readJsonc(await files.text(path));
  if (tree === undefined) return { sayings: [], problems: [] };
  const build = child(tree, 'build');
  const dockerfile =
    textOf(child(build, 'dockerfile')) ?? textOf(child(build, 'dockerFile')) ?? textOf(child(tree, 'dockerFile'));
  if (dockerfile === undefined) return { sayings: [], problems: [] };
  const folder = dirname(path);
  const context = textOf(child(build, 'context')) ?? textOf(child(tree, 'context'));
  const target = textOf(child(build, 'target'));
  return {
    sayings: [
      {
        file: path,
        line: lineOfKey(tree, build === undefined ? 'dockerFile' : 'build'),
        name: textOf(child(tree, 'name')) ?? 'devcontainer',
        context: { saying: context === undefined ? certain('.') : substituted(context), from: folder },
        dockerfile: { kind: 'path', path: { saying: substituted(dockerfile), from: folder } },
        ...(target === undefined ? {} : { target: substituted(target) }),
        args: readArgs(child(build, 'args')),
        namedContexts: [],
      },
    ],
    problems: [],
  };
}

function readArgs(tree: Tree | undefined): ReadonlyMap<string, Saying> {
  const args = new Map<string, Saying>();
  for (const [name, value] of entriesOf(tree)) args.set(name, substituted(textOf(value) ?? ''));
  return args;
}

/** `${localEnv:NAME}` and its like come from the machine of whoever opens the folder. */
function substituted(text: string): Saying {
  return /\$\{[^}]*\}/.test(text) ? unknown('it has a variable of the editor') : certain(text);
}
