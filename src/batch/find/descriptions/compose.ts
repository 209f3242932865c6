import { basename, dirname, join, resolve } from 'node:path';
import type { Saying } from '../found.js';
import { interpolate, unescapeDollars } from './compose-variables.js';
import type { DescriptionFiles } from './description-files.js';
import {
  type BuildSaying,
  certain,
  DEFAULT_DOCKERFILE,
  type Description,
  DescriptionError,
  type DescriptionProblem,
  type InlineScalar,
  type SaidDockerfile,
  type SaidPath,
  unknown,
} from './saying.js';
import { child, entriesOf, itemsOf, keysOf, lineOfKey, type TextTree, type Tree, textOf } from './tree.js';
import { readYaml } from './yaml.js';

/** In the order in which `docker compose` looks for them; any other name is given with `-f`, mostly after one of these. */
const BASE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const;
const DEEPEST = 16;
const MOST_BUILDS = 10_000;
const MOST_ARGS = 100_000;
const MOST_SERVICES = 50_000;
const MOST_EXTENSIONS = 10_000;
const MOST_DOCUMENTS = 100;

/** A service's `build`, as far as one file gives it. */
interface Build {
  readonly line: number;
  readonly file: string;
  readonly context?: SaidPath;
  readonly dockerfile?: SaidDockerfile;
  readonly target?: Saying;
  readonly args: ReadonlyMap<string, Saying>;
  readonly namedContexts: readonly string[];
}

interface ComposeFile {
  readonly path: string;
  /** The folder that its paths count from. */
  readonly folder: string;
  readonly documents: readonly Tree[];
}

/** Reads what a compose file builds, with the files that it includes and extends. */
export async function readCompose(path: string, files: DescriptionFiles): Promise<Description> {
  const reader = new ComposeReader(files);
  await reader.read([path], dirname(path), 0);
  return { sayings: reader.sayings, problems: reader.problems };
}

class ComposeReader {
  readonly sayings: BuildSaying[] = [];
  readonly problems: DescriptionProblem[] = [];
  private readonly loaded = new Map<string, Promise<ComposeFile>>();
  private readonly alreadyRead = new Set<string>();
  private readonly inlines = new Map<TextTree, SaidDockerfile>();
  private args = 0;
  private services = 0;
  private extensions = 0;
  private isExhausted = false;

  constructor(private readonly files: DescriptionFiles) {}

  /** Reads files that are given together: each one adds to those before it. */
  async read(paths: readonly string[], folder: string, depth: number): Promise<void> {
    const key = [folder, ...paths].join('\0');
    if (this.alreadyRead.has(key)) return;
    this.alreadyRead.add(key);
    const files: ComposeFile[] = [];
    for (const path of paths) files.push(await this.load(path, folder));
    const last = files.at(-1);
    if (last === undefined) return;
    const base = files.length > 1 ? undefined : await this.baseOf(last);
    for (const name of serviceNames(files)) {
      if (++this.services > MOST_SERVICES) throw this.exhausted('describes too many services', 1);
      const own = await this.stacked(files, name, []);
      if (own === undefined) continue;
      if (base === undefined || own.context !== undefined) this.say(name, own, folder);
      if (base === undefined) continue;
      const below = await this.stacked([base], name, []);
      // A file for `-f` that gives no context of its own is meant to be read on top of the usual one.
      if (below !== undefined) this.say(name, layered(below, own), folder);
      else if (own.context === undefined) this.say(name, own, folder);
    }
    for (const file of files) await this.readIncludes(file, depth);
  }

  /** Ends the reading of the whole file, and not only of what it includes or extends. */
  private exhausted(message: string, line: number): DescriptionError {
    this.isExhausted = true;
    return new DescriptionError('too-large', message, line);
  }

  private say(name: string, build: Build, folder: string): void {
    this.args += build.args.size;
    if (this.sayings.length >= MOST_BUILDS || this.args > MOST_ARGS) {
      throw this.exhausted('describes too many builds', build.line);
    }
    this.sayings.push({
      file: build.file,
      line: build.line,
      name,
      context: build.context ?? { saying: certain('.'), from: folder },
      dockerfile: build.dockerfile ?? DEFAULT_DOCKERFILE,
      ...(build.target === undefined ? {} : { target: build.target }),
      args: build.args,
      namedContexts: build.namedContexts,
    });
  }

  private async readIncludes(file: ComposeFile, depth: number): Promise<void> {
    for (const document of file.documents) {
      for (const entry of itemsOf(child(document, 'include'))) {
        await this.readInclude(file, entry, depth);
      }
    }
  }

  private async readInclude(file: ComposeFile, entry: Tree, depth: number): Promise<void> {
    const asked = entry.kind === 'map' ? child(entry, 'path') : entry;
    const texts = asked?.kind === 'list' ? asked.items.map(textOf) : [textOf(asked)];
    const paths: string[] = [];
    for (const text of texts) {
      const said = text === undefined ? undefined : interpolate(text);
      if (said === undefined || said.kind === 'unknown') return;
      // Another machine's file (`oci://…`, a git address) says nothing about the files here.
      if (/^[a-z][a-z0-9+.-]*:/i.test(said.text) || said.text.startsWith('git@')) return;
      paths.push(resolve(file.folder, said.text));
    }
    const first = paths[0];
    if (first === undefined) return;
    if (depth >= DEEPEST) {
      this.problems.push({ code: 'malformed', message: 'includes itself', file: file.path, line: entry.line });
      return;
    }
    const said = interpolate(textOf(child(entry, 'project_directory')) ?? dirname(first));
    if (said.kind === 'unknown') return;
    await this.guarded(file.path, entry.line, `the included ${basename(first)}`, () =>
      this.read(paths, resolve(file.folder, said.text), depth + 1),
    );
  }

  private async guarded(file: string, line: number, what: string, read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      if (!(error instanceof DescriptionError) || this.isExhausted) throw error;
      this.problems.push({ code: error.code, message: `${what} ${error.message}`, file, line });
    }
  }

  /** What several files, and the documents in each, say about one service: later ones add to earlier ones. */
  private async stacked(
    files: readonly ComposeFile[],
    name: string,
    within: readonly string[],
  ): Promise<Build | undefined> {
    let build: Build | undefined;
    for (const file of files) {
      for (const document of file.documents) {
        const service = child(child(document, 'services'), name);
        if (service === undefined) continue;
        const extended = await this.extended(file, service, within.concat(`${file.path}\0${name}`));
        if (extended !== undefined) build = build === undefined ? extended : layered(build, extended);
        const said = child(service, 'build');
        if (said?.tag === '!reset') build = undefined;
        if (said === undefined || said.kind === 'nothing' || said.kind === 'list') continue;
        const own = this.build(file, said, lineOfKey(service, 'build'));
        build = build === undefined || said.tag === '!override' ? own : layered(build, own);
      }
    }
    return build;
  }

  private build(file: ComposeFile, said: Tree, line: number): Build {
    const short = textOf(said);
    if (short !== undefined) {
      return { line, file: file.path, context: pathIn(file, short), args: new Map(), namedContexts: [] };
    }
    const context = textOf(child(said, 'context'));
    const target = textOf(child(said, 'target'));
    const dockerfile = this.dockerfile(file, said);
    return {
      line,
      file: file.path,
      ...(context === undefined ? {} : { context: pathIn(file, context) }),
      ...(dockerfile === undefined ? {} : { dockerfile }),
      ...(target === undefined ? {} : { target: interpolate(target) }),
      args: readArgs(child(said, 'args')),
      namedContexts: [...pairsOf(child(said, 'additional_contexts'))].map(([name]) => name),
    };
  }

  private dockerfile(file: ComposeFile, said: Tree): SaidDockerfile | undefined {
    const inline = child(said, 'dockerfile_inline');
    if (inline?.kind === 'text') {
      // Any number of services may share one text.
      const known = this.inlines.get(inline) ?? readInline(file.path, inline);
      this.inlines.set(inline, known);
      return known;
    }
    const named = textOf(child(said, 'dockerfile'));
    return named === undefined ? undefined : { kind: 'in-context', saying: interpolate(named) };
  }

  private async extended(file: ComposeFile, service: Tree, within: readonly string[]): Promise<Build | undefined> {
    const extend = child(service, 'extends');
    const name = textOf(extend) ?? textOf(child(extend, 'service'));
    if (extend === undefined || name === undefined) return undefined;
    if (++this.extensions > MOST_EXTENSIONS) throw this.exhausted('extends too much', extend.line);
    const said = interpolate(textOf(child(extend, 'file')) ?? basename(file.path));
    if (said.kind === 'unknown') return undefined;
    const isHere = child(extend, 'file') === undefined;
    const path = isHere ? file.path : resolve(file.folder, said.text);
    if (within.includes(`${path}\0${name}`) || within.length >= DEEPEST) {
      this.problems.push({
        code: 'malformed',
        message: `${name} extends itself`,
        file: file.path,
        line: lineOfKey(service, 'extends'),
      });
      return undefined;
    }
    let build: Build | undefined;
    await this.guarded(file.path, extend.line, `the extended ${basename(path)}`, async () => {
      const source = isHere ? file : await this.load(path, dirname(path));
      build = await this.stacked([source], name, within);
    });
    return build === undefined ? undefined : { ...build, file: file.path, line: lineOfKey(service, 'extends') };
  }

  private async baseOf(file: ComposeFile): Promise<ComposeFile | undefined> {
    if (BASE_NAMES.some((name) => name === basename(file.path))) return undefined;
    for (const name of BASE_NAMES) {
      try {
        return await this.load(join(dirname(file.path), name), file.folder);
      } catch (error) {
        // Whatever is wrong with it is said where it is read for its own sake.
        if (!(error instanceof DescriptionError)) throw error;
      }
    }
    return undefined;
  }

  private load(path: string, folder: string): Promise<ComposeFile> {
    const key = `${path}\0${folder}`;
    const known = this.loaded.get(key);
    if (known !== undefined) return known;
    const file = this.files.text(path).then((text) => ({ path, folder, documents: readDocuments(text) }));
    this.loaded.set(key, file);
    return file;
  }
}

function readDocuments(text: string): readonly Tree[] {
  const documents = readYaml(text);
  if (documents.length > MOST_DOCUMENTS) throw new DescriptionError('too-large', 'has too many documents');
  return documents;
}

function serviceNames(files: readonly ComposeFile[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of files) {
    for (const document of file.documents) {
      for (const [name] of entriesOf(child(document, 'services'))) names.add(name);
    }
  }
  return names;
}

function pathIn(file: ComposeFile, text: string): SaidPath {
  return { saying: interpolate(text), from: file.folder };
}

function readInline(file: string, scalar: TextTree): SaidDockerfile {
  const refuse = (reason: string): SaidDockerfile => ({ kind: 'inline-refused', reason, line: scalar.line });
  if (scalar.style !== 'literal')
    return refuse(`it is written as a ${scalar.style} scalar, not as a literal block (|)`);
  const text = unescapeDollars(scalar.text);
  if (text === undefined) return refuse('compose replaces variables in it; a $ of the Dockerfile is written $$ there');
  const place: InlineScalar = {
    file,
    text,
    place: { document: scalar.document, keys: keysOf(scalar.step) },
    // A block's text starts on the line after its header.
    line: scalar.line + 1,
    indent: scalar.indent,
  };
  return { kind: 'inline', scalar: place };
}

function readArgs(tree: Tree | undefined): ReadonlyMap<string, Saying> {
  const args = new Map<string, Saying>();
  for (const [name, value] of pairsOf(tree)) {
    args.set(name, value === undefined ? unknown('it comes from the environment') : interpolate(value));
  }
  return args;
}

/** Compose writes maps of texts either as a map or as a list of `name=value`. */
function* pairsOf(tree: Tree | undefined): Iterable<readonly [string, string | undefined]> {
  for (const [name, value] of entriesOf(tree)) yield [name, textOf(value)];
  for (const item of itemsOf(tree)) {
    const text = textOf(item);
    if (text === undefined) continue;
    const equals = text.indexOf('=');
    yield equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
  }
}

function layered(below: Build, above: Build): Build {
  return {
    ...below,
    ...above,
    args: new Map([...below.args, ...above.args]),
    namedContexts: [...new Set([...below.namedContexts, ...above.namedContexts])],
  };
}
