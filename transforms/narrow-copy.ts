import { copiedBy } from '../src/knowledge/context-files.js';
import { copyTarget } from '../src/knowledge/copy-target.js';
import { operationsOf } from '../src/knowledge/operations.js';
import { textByDefault } from '../src/rewrite/context-dockerfiles.js';
import { type Entry, neededEntries } from '../src/rewrite/needed-entries.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';

export default defineTransform({
  name: 'narrow-copy',
  summary: 'Copy what the application needs instead of the whole context.',
  safety: 'unsafe',
  group: 'context',
  why: '`COPY . .` brings whatever lies in the folder, today and next year, into the image, and builds anew whenever any of it changes.',
  leavesAlone: [
    'A context that is not known, or in which not every step can be followed: the language, the manifests and the start command must be known, and lead to entries of the context.',
    'Sources that read folders without naming them, load modules by computed names, or serve the folder that they lie in.',
    'Frameworks that load files by their place, and builds (`npm run build`) that read what their tools know.',
    'Programs that are not known to read only what they name, patterns in a command, ONBUILD.',
    'Stages of which another one takes a whole folder.',
    'Contexts of which six folders or more are needed.',
    'COPYs with other flags than --chown, --chmod and --link, in exec form or over several lines, or to where a variable says that may be empty.',
  ],
  examples: [
    {
      before:
        'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n',
      after:
        'FROM python:3.12-slim\nWORKDIR /app\nCOPY app.py requirements.txt ./\nCOPY shop ./shop\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n',
      files: {
        'app.py': 'from shop.cart import Cart\n',
        'requirements.txt': 'flask\n',
        'shop/cart.py': 'class Cart: ...\n',
        'tests/test_cart.py': 'from shop.cart import Cart\n',
        'README.md': '# Shop\n',
      },
    },
  ],
  rewrite(dockerfile, { change, skip, project }) {
    for (const copy of dockerfile.instructions) {
      if (!copiesContext(copy)) continue;
      const obstacle = whyKeep(dockerfile, copy);
      if (obstacle) {
        skip(copy, obstacle);
        continue;
      }
      if (!project) {
        skip(copy, 'the build context is not known');
        continue;
      }
      const entries = neededEntries(dockerfile, copy, project);
      if (!entries.ok) skip(copy, entries.reason);
      else if (entries.unused.length === 0) skip(copy, 'every entry of the context is used');
      else if (entries.needed.filter(({ isFolder }) => isFolder).length >= MOST_FOLDERS)
        skip(copy, 'it would take a COPY for each of many folders');
      else if (entries.needed.some(({ name }) => !PLAIN_NAME.test(name)))
        skip(copy, 'a name in the context would have to be quoted');
      else
        change(copy, `nothing uses ${listed(entries.unused)}`, (edit) =>
          narrow(dockerfile, copy, withoutCopied(dockerfile, copy, entries.needed), entries.unused, edit),
        );
    }
  },
});

const MOST_FOLDERS = 6;
const PLAIN_NAME = /^[\w.@+][\w.@+-]*$/;
const PLAIN_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'link']);

function copiesContext({ keyword, words, flags }: Instruction): boolean {
  if (keyword !== 'COPY' || flags.some(({ name }) => name === 'from')) return false;
  return words.length === 2 && (words[0]!.text === '.' || words[0]!.text === './');
}

function whyKeep(dockerfile: Dockerfile, copy: Instruction): string | undefined {
  const flag = copy.flags.find(({ name }) => !PLAIN_FLAGS.has(name));
  if (flag) return `it has the flag --${flag.name}`;
  if (dockerfile.textOf(copy).includes('\n')) return 'it goes over several lines';
  // An empty one is the folder in force, and `$FOLDER/` then the root.
  const { text } = copy.words[1]!;
  if (text.startsWith('$') && !textByDefault(text, copy, dockerfile)) return `\`${text}\` may be empty`;
  return undefined;
}

function listed(unused: readonly Entry[]): string {
  const names = unused.map(({ name }) => name);
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}

/** One COPY for all files, and one for each folder: of several sources, COPY takes what is in the folders. */
function narrow(
  dockerfile: Dockerfile,
  copy: Instruction,
  needed: readonly Entry[],
  unused: readonly Entry[],
  edit: Edit,
): void {
  const [source, destination] = copy.words as [Instruction['words'][number], Instruction['words'][number]];
  const head = dockerfile.text.slice(copy.start, source.start);
  const folder = destination.text.replace(/\/?$/, '/');
  const files = patternsFor(needed, unused);
  const copies = [
    ...(files.length > 0 ? [`${files.join(' ')} ${folder}`] : []),
    ...needed.filter(({ isFolder }) => isFolder).map(({ name }) => `${name} ${folder}${name}`),
  ];
  const [first, ...others] = copies;
  edit.replace({ start: source.start, end: destination.end }, first!);
  edit.insertAfter(destination.end, others.map((one) => `\n${head}${one}`).join(''));
}

/** Sources come as a pattern, so that the next one need not be named. */
function patternsFor(needed: readonly Entry[], unused: readonly Entry[]): readonly string[] {
  const names = needed.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
  const endings = new Map<string, number>();
  for (const name of names) {
    const ending = SOURCE.exec(name)?.[0];
    if (ending) endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  // A pattern would take what is in such a folder, and files that nothing uses.
  const others = [...needed.filter(({ isFolder }) => isFolder), ...unused];
  const isOnly = (ending: string) => !others.some(({ name }) => name.endsWith(ending));
  const patterns = names.map((name) => {
    const ending = SOURCE.exec(name)?.[0];
    return ending && endings.get(ending)! > 1 && isOnly(ending) ? `*${ending}` : name;
  });
  return [...new Set(patterns)].sort();
}

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|go|java|kt|php|py|rb|rs)$/;

/** Without the files that a COPY before brought to the same place, where only package managers ran since. */
function withoutCopied(dockerfile: Dockerfile, copy: Instruction, needed: readonly Entry[]): readonly Entry[] {
  const into = copyTarget(copy);
  if ('reason' in into) return needed;
  const before = copy.stage!.instructions.filter((one) => one.index < copy.index);
  const copied: ((path: string) => boolean)[] = [];
  for (const one of before.reverse()) {
    if (one.keyword === 'RUN' && !onlyInstalls(dockerfile, one)) break;
    if (one.keyword !== 'COPY' || flagsOf(one) !== flagsOf(copy)) continue;
    const target = copyTarget(one);
    if ('reason' in target) continue;
    if (target.path === into.path) copied.push(...target.sources.map(copiedBy));
    else if (!target.isFolder && target.folder === into.path)
      copied.push((path) => path === target.sources[0]!.replace('./', '') && target.path.endsWith(`/${path}`));
  }
  const left = needed.filter(({ name, isFolder }) => isFolder || !copied.some((brings) => brings(name)));
  return left.length > 0 ? left : needed;
}

function onlyInstalls(dockerfile: Dockerfile, run: Instruction): boolean {
  const body = bodyOf(dockerfile, run);
  return body.kind === 'script' && operationsOf(body.script).length === body.script.commands.length;
}

function flagsOf({ flags }: Instruction): string {
  return flags
    .map(({ text }) => text)
    .sort()
    .join(' ');
}
