import { globExpression } from '../../source/glob.js';
import { baseName } from '../../source/paths.js';
import { type Application, pathAt, type Step, textAt } from './application.js';

/** A Go file of the build context, where the image has it. */
export interface GoSource {
  readonly path: string;
  /** Undefined where it cannot be read. */
  readonly text: string | undefined;
  /** Whether it belongs to a program. */
  readonly isMain: boolean;
  readonly isTest: boolean;
}

const sources = new WeakMap<object, readonly GoSource[]>();

/** The project's own Go files, those of vendored modules not among them. */
export function goSources(application: Application): readonly GoSource[] {
  const known = sources.get(application.copied);
  if (known) return known;
  const found = [...application.copied.files.keys()]
    .filter((path) => path.endsWith('.go') && !/\/(?:vendor|testdata)\//.test(path))
    .map((path) => {
      const text = textAt(application, path);
      const isTest = path.endsWith('_test.go');
      const isMain =
        !isTest && text !== undefined && /^package\s+main\b/m.test(text) && !/^\/\/go:build\s+ignore\b/m.test(text);
      return { path, text, isMain, isTest };
    });
  sources.set(application.copied, found);
  return found;
}

/** The import path of the package in a folder of the image; undefined where no go.mod above it says. */
export function modulePath(application: Application, folder: string): string | undefined {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const module = /^module\s+"?([^\s"]+)/m.exec(textAt(application, `${at}/go.mod`) ?? '')?.[1];
    if (module !== undefined) return module + folder.slice(at.length);
    if (at === '') return undefined;
  }
}

/** Why a build is not known to make a program of the project's sources; undefined where it is. */
export function packageReason(application: Application, { operation, folder }: Step): string | undefined {
  if (operation?.manager.name !== 'go') return undefined;
  const mode = operation.options.find(({ name }) => /^--?buildmode$/.test(name))?.value;
  if (mode !== undefined && mode !== 'exe' && mode !== 'pie' && mode !== 'default')
    return `it is built with \`-buildmode=${mode}\`, which makes no program`;
  const system = operation.invocation.environment.get('GOOS');
  if (system !== undefined && system !== 'linux') return `it is built for ${system}`;
  const changed = operation.options.find(({ name }) => /^--?C$/.test(name))?.value;
  const from = changed === undefined ? folder : pathAt(folder, changed);
  for (const { value, raw } of operation.operands.length === 0 ? [{ value: '.', raw: '.' }] : operation.operands) {
    if (value === undefined || from === undefined) return `which package \`${raw}\` is, is not known`;
    const path = pathAt(from, value.replace(/\/?\.\.\.$/, ''));
    const isProgram = goSources(application).some(
      ({ path: file, isMain }) => isMain && (file === path || file.startsWith(path === '/' ? '/' : `${path}/`)),
    );
    if (!isProgram && /^[\w-]+(?:\.[\w-]+)+\//.test(value))
      return `the sources of \`${value.replace(/@.*$/, '')}\` are not in the build context: what it reads and calls is not known`;
    if (!isProgram) return `\`${value}\` has no \`package main\` in the build context`;
  }
  return undefined;
}

/** Says of a path whether a `//go:embed` puts it into the program. */
export function embeddedFiles(application: Application): (path: string) => boolean {
  const patterns = goSources(application).flatMap(({ path, text, isTest }) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const lines = isTest ? [] : [...(text ?? '').matchAll(/^\/\/go:embed\s+(.+)$/gm)];
    return lines.flatMap(([, list]) =>
      [...list!.matchAll(/"([^"]*)"|`([^`]*)`|(\S+)/g)].map((one) => matcher(folder, one[1] ?? one[2] ?? one[3]!)),
    );
  });
  return (path) => patterns.some((one) => one.test(path));
}

/** A pattern of path.Match; a folder stands for all below it, but for hidden files unless it says `all:`. */
function matcher(folder: string, pattern: string): RegExp {
  const isAll = pattern.startsWith('all:');
  const named = `${folder}/${isAll ? pattern.slice(4) : pattern}`.replace(/\/\.$/, '');
  return globExpression(named, { tail: `(?:/${isAll ? '.*' : '(?:[^._/][^/]*/)*[^._/][^/]*'})?` });
}

/** The programs that the sources call with os/exec, or why they cannot be told. */
export function programsCalled(files: readonly GoSource[]): readonly string[] | string {
  const called = new Set<string>();
  for (const { path, text, isTest } of files) {
    if (isTest || text === undefined || !/"os\/exec"/.test(text)) continue;
    for (const [, context, argument] of text.matchAll(/\bexec\.Command(Context)?\(\s*([^)\n]*)/g)) {
      const name = (context ? argument!.replace(/^[^,]*,\s*/, '') : argument!).match(/^["`]([^"`]+)["`]/)?.[1];
      // A program that starts itself again is there.
      if (/^os\.Args\[0\]/.test(context ? argument!.replace(/^[^,]*,\s*/, '') : argument!)) continue;
      if (name === undefined) return `${path} runs programs whose names are not written out`;
      called.add(baseName(name));
    }
  }
  return [...called];
}

/** Programs that write Go files, by their documentation. */
const GENERATORS: ReadonlySet<string> = new Set(
  'stringer mockgen mockery moq counterfeiter qtc templ easyjson msgp ffjson sqlc wire protoc buf oapi-codegen gqlgen ent swag deepcopy-gen controller-gen enumer go-enum'.split(
    ' ',
  ),
);

/** Whether every `//go:generate` of the project is known to write Go files alone. */
export function generatesSources(application: Application): boolean {
  return goSources(application).every(({ text }) =>
    [...(text ?? '').matchAll(/^\/\/go:generate\s+(.+)$/gm)].every(([, line]) => {
      const words = line!.trim().split(/\s+/);
      const called =
        words[0] === 'go' && words[1] === 'run' ? words.slice(2).find((one) => !one.startsWith('-')) : words[0];
      return GENERATORS.has((called ?? '').replace(/@.*$/, '').replace(/^.*\//, ''));
    }),
  );
}
