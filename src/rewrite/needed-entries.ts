import {
  type ApplicationLanguage,
  applicationLanguages,
  FOR_DEVELOPERS,
  READS_WHAT_IT_NAMES,
} from '../knowledge/application-languages.js';
import { commandsOf } from '../knowledge/called-commands.js';
import {
  BUILD_FILE,
  mayRunTests,
  ONLY_FOR_CHECKS,
  readsHistory,
  SCRIPT_FOR_CHECKS,
} from '../knowledge/context-readers.js';
import { entrypointOf } from '../knowledge/entrypoints.js';
import { type Operation, operationOf } from '../knowledge/operations.js';
import { covers } from '../knowledge/path-cover.js';
import { type Invocation, invocationOf } from '../shell/invocation.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { literal } from '../source/glob.js';
import type { Instruction } from '../source/instruction.js';
import { descendants, type Stage } from '../source/stage.js';
import { normalise, stateAt } from '../source/state.js';
import { pathParts } from './context-dockerfiles.js';
import { mentionOf } from './context-mentions.js';
import { whoRunsImage } from './ignore-proof.js';
import type { Project } from './project.js';

/** What of the context's top folder an application needs. */
export type NeededEntries =
  | { readonly ok: true; readonly needed: readonly Entry[]; readonly unused: readonly Entry[] }
  | { readonly ok: false; readonly reason: string };

/** A file or folder that lies in the top folder of a build context. */
export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly files: readonly string[];
}

/**
 * Follows what a stage makes of a COPY of the whole context: from the words of its instructions, its start command and
 * its manifests to the files that they speak of, and on from what those say. Whatever could read more than it says
 * makes the answer unknown.
 */
export function neededEntries(dockerfile: Dockerfile, copy: Instruction, project: Project): NeededEntries {
  const files = project.files();
  if (!files) return unknown('the build context is not known');
  const use = useOf(dockerfile, copy);
  if (typeof use === 'string') return unknown(use);
  const entries = entriesOf(files);
  const search = new Search(entries, use, project);
  const obstacle = search.run();
  if (obstacle) return unknown(obstacle);
  const needed = entries.filter(({ name }) => search.needed.has(name));
  const unused = entries.filter(({ name }) => !search.needed.has(name));
  return { ok: true, needed, unused };
}

function unknown(reason: string): NeededEntries {
  return { ok: false, reason };
}

function entriesOf(files: readonly string[]): readonly Entry[] {
  const byName = new Map<string, string[]>();
  for (const file of files) {
    const name = file.split('/', 1)[0]!;
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  return [...byName].map(([name, below]) => ({ name, files: below, isFolder: below.some((file) => file !== name) }));
}

/** What is made of the copied context. */
interface Use {
  readonly languages: readonly ApplicationLanguage[];
  /** Parts of the paths that instructions name. */
  readonly parts: ReadonlySet<string>;
  /** The parts of the start command; empty where another stage starts something else. */
  readonly start: ReadonlySet<string>;
  /** Whether a package of the context itself is installed. */
  readonly installsItself: boolean;
  /** Whether a step may run tests, which are found by where they lie. */
  readonly runsTests: boolean;
}

function useOf(dockerfile: Dockerfile, copy: Instruction): Use | string {
  const stage = copy.stage!;
  const own = [stage, ...descendants(stage)];
  const later = own.flatMap((one) => one.instructions).filter((one) => one.index > copy.index);
  if (later.some(({ keyword }) => keyword === 'ONBUILD')) return 'ONBUILD may use whatever was copied';
  const calls: Call[] = [];
  for (const instruction of later) {
    if (!COMMANDS.has(instruction.keyword) || isArgument(instruction)) continue;
    const read = callsOf(dockerfile, instruction);
    if (typeof read === 'string') return read;
    calls.push(...read);
  }
  const languages = new Set(calls.flatMap(({ language }) => language ?? []));
  if (languages.size === 0) return 'no language that is known here is built or run with it';
  // What is compiled starts as a program of its own.
  const isCompiled = [...languages].every(({ programs }) => programs.length === 0);
  const odd = calls.find(
    (call) => !call.language && !(isCompiled && call.instruction.keyword !== 'RUN') && !isPlain(call),
  );
  if (odd) return `what \`${odd.invocation.program}\` in line ${odd.instruction.startLine} reads is not known`;

  const uses = stage.users.filter(({ kind }) => kind !== 'from');
  if (uses.some(({ kind }) => kind === 'mount')) return 'another stage mounts this one';
  const whole = uses.find(({ instruction }) => takesFolder(instruction, copy));
  if (whole) return `line ${whole.instruction.startLine} takes a whole folder of this stage`;
  const start = startOf(stage, own);
  if (start === undefined) return 'nothing says what the image starts';
  const entrypoint = stage.ships ? entrypointOf(own.at(-1)!) : undefined;
  if (entrypoint?.kind === 'unknown') return entrypoint.reason;
  const text = [...later, ...uses.map(({ instruction }) => instruction)]
    .map((one) => dockerfile.textOf(one))
    .join('\n');
  return {
    languages: [...languages],
    parts: partsOf(text),
    start: partsOf([start, ...environmentOf(own)].join('\n')),
    runsTests: calls.some(({ invocation }) =>
      [invocation.program, ...invocation.args.map(({ value }) => value ?? '')].some(
        (word, index) => !(index === 0 && word === 'test') && mayRunTests(word),
      ),
    ),
    installsItself: calls.some(({ operation }) => operation !== undefined && installsItself(operation)),
  };
}

const COMMANDS: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** Behind an ENTRYPOINT in exec form, the words of a CMD are its arguments. */
function isArgument({ keyword, form, stage }: Instruction): boolean {
  if (keyword !== 'CMD' || form !== 'exec') return false;
  const entrypoint = entrypointOf(stage!);
  return entrypoint.kind === 'written' && entrypoint.form === 'exec';
}

/** A command of an instruction, and the language that it belongs to. */
interface Call {
  readonly instruction: Instruction;
  readonly invocation: Invocation;
  readonly operation: Operation | undefined;
  readonly language: ApplicationLanguage | undefined;
}

function callsOf(dockerfile: Dockerfile, instruction: Instruction): readonly Call[] | string {
  const line = `line ${instruction.startLine}`;
  const reading = commandsOf(dockerfile, instruction);
  if (!reading.ok) return `${line} cannot be read: ${reading.reason}`;
  const calls: Call[] = [];
  for (const command of reading.commands) {
    if (command.words.length === 0) continue;
    const invocation = invocationOf(command);
    if (!invocation) return `${line} runs what a variable names`;
    const glob = invocation.args.find(({ value, raw }) => GLOB.test(value ?? raw) && !EXTRAS.test(value ?? raw));
    if (glob) return `\`${glob.raw}\` in ${line} may name anything`;
    const operation = operationOf(command);
    const language = applicationLanguages.find(
      ({ families, programs }) =>
        (operation !== undefined && families.includes(operation.manager.family)) ||
        programs.includes(invocation.program),
    );
    if (language?.name === 'Node' && operation?.kind === 'build' && !isStart(operation))
      return `what \`${command.words.map(({ raw }) => raw).join(' ')}\` reads is not known`;
    calls.push({ instruction, invocation, operation, language });
  }
  return calls;
}

/** A pattern that may name entries of the folder in force. */
const GLOB = /^(?:\.\/)?[^/=]*[*?[]/;
/** `pip install ".[web]"` */
const EXTRAS = /^\.\[[\w,.-]+\]$/;

function isStart({ action, operands }: Operation): boolean {
  return action === 'start' || (/^run(?:-script)?$/.test(action) && operands[0]?.value === 'start');
}

/** Whether a command reads nothing but what it names. */
function isPlain({ operation, invocation: { program, programWord } }: Call): boolean {
  return (
    operation !== undefined || READS_WHAT_IT_NAMES.has(program) || /^(?:\.{0,2}\/|.*\.sh$)/.test(programWord.value!)
  );
}

/** Whether a call installs the project itself beside what it depends on. */
function installsItself({ manager, kind, operands, options }: Operation): boolean {
  if (kind !== 'install') return false;
  const has = (...names: readonly string[]) => options.some(({ name }) => names.includes(name));
  if (manager.family === 'poetry') return !has('--no-root');
  if (manager.name === 'uv') return operands.length === 0 && !has('--no-install-project');
  return (
    has('-e', '--editable') || operands.some(({ value }) => value === undefined || /^\.{1,2}(?:\/|$|\[)/.test(value))
  );
}

function partsOf(text: string): ReadonlySet<string> {
  return new Set(pathParts(text));
}

/** `COPY --from=build /app /app`: what lies in it goes on to another stage, and who knows where. */
function takesFolder({ exec, words }: Instruction, copy: Instruction): boolean {
  const { workdir } = stateAt(copy);
  const into = copy.words.at(-1)!.text;
  const folder = normalise(into.startsWith('/') ? into : `${workdir.known ? workdir.value : ''}/${into}`);
  const inside = folder === '/' ? '/' : `${folder}/`;
  const sources = (exec ?? words.map(({ text }) => text)).slice(0, -1).map((source) => normalise(`/${source}`));
  return sources.some((source) => {
    const rest = source.startsWith(inside) ? source.slice(inside.length) : '';
    return covers(source, folder) || source.includes('$') || /^[^/]*[*?[]/.test(rest);
  });
}

/** `ENV FLASK_APP=shop.py` says what is started, too. */
function environmentOf(stages: readonly Stage[]): readonly string[] {
  return stages.flatMap(({ instructions }) =>
    instructions.filter(({ keyword }) => keyword === 'ENV').map(({ argument }) => argument),
  );
}

/** The start command of a stage and those built on it; '' where only another one starts something, undefined where nobody knows. */
function startOf(stage: Stage, own: readonly Stage[]): string | undefined {
  const commands = own.flatMap(({ instructions }) =>
    instructions.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT'),
  );
  if (commands.length > 0) return commands.map(({ argument }) => argument).join('\n');
  return stage.ships ? undefined : '';
}

/** The search through what texts say. */
class Search {
  readonly needed = new Set<string>();
  readonly #entries: readonly Entry[];
  readonly #use: Use;
  readonly #project: Project;

  constructor(entries: readonly Entry[], use: Use, project: Project) {
    this.#entries = entries;
    this.#use = use;
    this.#project = project;
  }

  /** Fills `needed`; says what makes the answer unknown. */
  run(): string | undefined {
    const { languages, parts, start, installsItself } = this.#use;
    const manifests = this.#entries.filter(({ name }) => languages.some(({ readByTools }) => readByTools.test(name)));
    if (manifests.length === 0) return 'the context has no manifest of the language that is used';
    const manifestText = manifests
      .flatMap(({ isFolder, name }) => (isFolder ? [] : (this.#project.read(name) ?? '')))
      .join('\n');
    for (const language of languages) {
      const loader = language.loadsFolders?.exec(manifestText)?.[0];
      if (loader !== undefined) return `${loader.replace(/["':\s]+/g, ' ').trim()} loads files that nobody names`;
    }
    const script = INSTALL_SCRIPT.exec(manifestText)?.[1];
    if (script) return `what \`${script}\` reads when packages are installed is not known`;
    const history = this.#entries.some(({ name }) => name === '.git') && this.#readsHistory();
    if (history) return `\`${history}\` asks git`;
    for (const entry of this.#entries) if (this.#isSeed(entry, parts, manifestText)) this.needed.add(entry.name);
    const started = this.#entries.some((entry) => !manifests.includes(entry) && isNamed(entry, start, languages));
    if (start.size > 0 && !started && !this.#startsByManifest(manifestText) && !this.#isCompiled())
      return 'the start command names no file of the context';
    if (installsItself)
      for (const entry of this.#entries)
        if (entry.files.some((file) => file.endsWith('.py'))) this.needed.add(entry.name);
    return this.#follow();
  }

  /** compose files and clusters give commands of their own, which start other sources. */
  #mayStart({ name }: Entry): boolean {
    if (this.#isCompiled() || whoRunsImage(this.#project) !== undefined) return true;
    return !FOR_DEVELOPERS.test(name) && !ONLY_FOR_CHECKS.test(name);
  }

  #isCompiled(): boolean {
    return this.#use.languages.every(({ programs }) => programs.length === 0);
  }

  #readsHistory(): string | undefined {
    return this.#project.files()?.find((file) => BUILD_FILE.test(file) && readsHistory(this.#project.read(file) ?? ''));
  }

  #isSeed(entry: Entry, parts: ReadonlySet<string>, manifestText: string): boolean {
    const { languages, runsTests } = this.#use;
    return languages.some(
      ({ readByTools, sources, endings, conventions }) =>
        readByTools.test(entry.name) ||
        (runsTests && entry.files.some((file) => endings.test(file))) ||
        (sources !== undefined && this.#mayStart(entry) && entry.files.some((file) => sources.test(file))) ||
        isNamed(entry, parts, languages) ||
        conventions.some(({ manifest, entries }) => manifest.test(manifestText) && entries.test(entry.name)),
    );
  }

  #startsByManifest(manifestText: string): boolean {
    return this.#use.start.has('start') && STARTS_NODE.test(manifestText);
  }

  /** From every needed entry to those that its texts speak of. */
  #follow(): string | undefined {
    const queue = [...this.needed];
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const entry = this.#entries.find((one) => one.name === name)!;
      for (const file of entry.files) {
        const text = this.#project.read(file);
        if (text === undefined) {
          if (!entry.isFolder) return `\`${file}\` is no text, and may be a link to a folder`;
          if (/\/(?:node_modules|\.git)$/.test(file)) return `\`${file}\` is part of the build context`;
          continue;
        }
        const obstacle = this.#readsAnything(file, text);
        if (obstacle) return obstacle;
        for (const other of this.#entries) {
          if (this.needed.has(other.name) || !speaksOf(file, text, other, this.#use.languages)) continue;
          this.needed.add(other.name);
          queue.push(other.name);
        }
      }
    }
    return undefined;
  }

  #readsAnything(file: string, text: string): string | undefined {
    if (/\.(?:md|lock|sum)$|lock\.(?:json|yaml)$/.test(file)) return undefined;
    const isNested = file.includes('/');
    for (const { readsAnything } of this.#use.languages) {
      for (const match of text.matchAll(new RegExp(readsAnything, 'g'))) {
        const behind = text.slice(match.index, match.index + match[0].length + 40);
        // In a folder of its own, a source that reads its own folder reads what goes along with it.
        if (isNested && /^[\w.]+\(\s*(?:__dirname|import\.meta\.dirname)\s*[,)]/.test(behind)) continue;
        return `\`${file}\` may read anything: \`${match[0].trim()}\``;
      }
    }
    return undefined;
  }
}

/** A `start` script that runs nothing but node. */
const STARTS_NODE = /"start"\s*:\s*"(?:cross-env\s+)?(?:\w+=\S+\s+)*node(?:\s+-[\w=-]+)*\s+[\w./-]+(?:\s+[\w./=-]+)*"/;
/** Scripts that an install runs, but for those that do nothing to the application. */
const INSTALL_SCRIPT =
  /"(?:preinstall|install|postinstall|prepare)"\s*:\s*"(?!(?:husky|patch-package|npx only-allow|node )[^"&|;]*")((?:[^"\\]|\\.)*)"/;

function isNamed(entry: Entry, parts: ReadonlySet<string>, languages: readonly ApplicationLanguage[]): boolean {
  const stem = stemOf(entry, languages);
  return [...parts].some(
    (part) =>
      part === entry.name ||
      part === stem ||
      (entry.isFolder ? part.split('.')[0] === entry.name : part.split('.')[0] === stem),
  );
}

function stemOf(entry: Entry, languages: readonly ApplicationLanguage[]): string | undefined {
  const ending = entry.isFolder ? undefined : languages.find(({ endings }) => endings.test(entry.name))?.endings;
  return ending && entry.name.replace(ending, '');
}

const DATA = /\.(?:xml|ya?ml|toml|json|ini|cfg|conf|gradle|kts|properties|txt|in)$/;

/** Whether a text speaks of an entry: of its whole name, or of what an import calls it. */
function speaksOf(file: string, text: string, entry: Entry, languages: readonly ApplicationLanguage[]): boolean {
  const said = file.endsWith('package.json') ? withoutChecks(text) : text;
  const stem = stemOf(entry, languages);
  if (stem !== undefined && mentionOf(stem).test(said)) return true;
  // The name of a file is hardly a word; in data, nothing but a name stands where one is.
  if (entry.name.includes('.') || DATA.test(file)) return wordOf(entry.name).test(said);
  return mentionOf(entry.name).test(said);
}

function wordOf(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${literal(name)}(?![\\w-])`);
}

/** Values say where things are; keys are npm's own words. */
function withoutChecks(text: string): string {
  const values = text.replace(/"([\w:.-]+)"\s*:\s*"(?:[^"\\]|\\.)*"/g, (pair, key: string) =>
    SCRIPT_FOR_CHECKS.test(key) ? '' : pair,
  );
  return values.replace(/"[\w.-]+"\s*:/g, '');
}
