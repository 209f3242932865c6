import { type Invocation, invocationOf } from '../shell/invocation.js';
import { literal } from '../source/glob.js';
import { commandsOfScript } from './called-commands.js';
import type { Language } from './file-writes.js';
import type { Application } from './recipes/application.js';

/** Programs that serve what a language's sources say. */
const SERVERS: Readonly<Record<string, Language>> = {
  node: 'node',
  nodejs: 'node',
  gunicorn: 'python',
  uvicorn: 'python',
  hypercorn: 'python',
  daphne: 'python',
  'waitress-serve': 'python',
  flask: 'python',
  java: 'java',
};
const PYTHON = /^python(?:\d+(?:\.\d+)?)?$/;
/** Modules that `python -m` may run. */
const MODULES: ReadonlySet<string> = new Set(['gunicorn', 'uvicorn', 'hypercorn', 'flask', 'http.server']);

/** The words of a command, as the shell hands them over where that is known. */
export function spelled({ programWord, args }: Invocation): readonly string[] {
  return [programWord, ...args].map(({ value, raw }) => value ?? raw);
}

/** Why the file or module that a command names may be none of the sources that are read here. */
export function startedFile({ files }: Application, language: Language, words: readonly string[]): string | undefined {
  const all = files.files() ?? [];
  const named = words.find((word) => (language === 'node' ? /\.[cm]?[jt]sx?$/ : /\.py$/).test(word));
  const file = named?.slice(named.lastIndexOf('/') + 1);
  const stem = file?.slice(0, file.lastIndexOf('.'));
  const extension = language === 'node' ? '\\.[cm]?[jt]sx?' : '\\.py';
  if (stem !== undefined && (language === 'node' || language === 'python')) {
    const pattern = new RegExp(`(?:^|/)${literal(stem)}${extension}$`);
    return all.some((path) => pattern.test(path)) ? undefined : `the build context has no source of \`${named}\``;
  }
  const module =
    language === 'python'
      ? words.map((word) => /^([A-Za-z_][\w.]*):[A-Za-z_][\w.()]*$/.exec(word)?.[1]).find(Boolean)
      : undefined;
  if (module === undefined) return undefined;
  const pattern = new RegExp(`(?:^|/)${module.replaceAll('.', '/')}(?:\\.py|/__init__\\.py)$`);
  return all.some((path) => pattern.test(path)) ? undefined : `the build context has no source of \`${module}\``;
}

/** The language of what is started, and the words that start it. */
export type LanguageReading =
  | { readonly name: Language; readonly words: readonly string[] }
  | { readonly reason: string };

/** What kind of program a start command runs, through the scripts of package.json. */
export function languageOf(application: Application, invocation: Invocation, depth: number): LanguageReading {
  const { program, args, wrappers } = invocation;
  const words = args.map(({ value }) => value);
  const unknown = { reason: `what \`${[program, words[0]].join(' ').trim()}\` does where it runs is not known` };
  if (wrappers.some(({ value }) => value !== 'exec' && value !== 'env' && !value?.includes('='))) return unknown;
  if ((program === 'npm' || program === 'yarn') && depth === 0) return scriptLanguage(application, words) ?? unknown;
  if (PYTHON.test(program)) {
    const isModule = words[0] === '-m' || (words[0] === '-u' && words[1] === '-m');
    const name = words[words.indexOf('-m') + 1];
    if (isModule && !(name && (MODULES.has(name) || hasModule(application, name)))) return unknown;
    return isModule || words.some((word) => word?.endsWith('.py'))
      ? { name: 'python', words: spelled(invocation) }
      : unknown;
  }
  if (program === 'java') return words.includes('-jar') ? { name: 'java', words: spelled(invocation) } : unknown;
  const language = Object.hasOwn(SERVERS, program) ? SERVERS[program] : undefined;
  if (language === 'node' && !words.some((word) => word && !word.startsWith('-'))) return unknown;
  return language ? { name: language, words: spelled(invocation) } : (compiled(application, invocation) ?? unknown);
}

/** `npm start` and `npm run name`, where the script starts one program. */
function scriptLanguage(application: Application, words: readonly (string | undefined)[]): LanguageReading | undefined {
  const [first, second] = words.filter((word) => !word?.startsWith('-'));
  const name = first === 'run' || first === 'run-script' ? second : first;
  let scripts: unknown;
  try {
    scripts = (JSON.parse(application.files.read('package.json') ?? '{}') as { scripts?: unknown }).scripts;
  } catch {
    return undefined;
  }
  const table = (typeof scripts === 'object' && scripts !== null ? scripts : {}) as Readonly<Record<string, unknown>>;
  const text = name === undefined ? undefined : table[name];
  if (typeof text !== 'string' || table[`pre${name}`] !== undefined || table[`post${name}`] !== undefined)
    return undefined;
  const reading = commandsOfScript(text);
  const [only, more] = reading.ok ? reading.commands : [];
  const invocation = only && !more ? invocationOf(only) : undefined;
  if (!invocation || only!.redirections.length > 0) return undefined;
  return languageOf(application, invocation, 1);
}

function hasModule({ files }: Application, name: string): boolean {
  const pattern = new RegExp(`(?:^|/)${literal(name.replaceAll('.', '/'))}(?:\\.py|/__main__\\.py)$`);
  return files.files()?.some((file) => pattern.test(file)) ?? false;
}

/** A program by its path that a stage of the file compiles with Go. */
function compiled({ dockerfile }: Application, invocation: Invocation): LanguageReading | undefined {
  const { programWord, program } = invocation;
  if (!programWord.value!.includes('/')) return undefined;
  const builds = dockerfile.instructions.some(
    ({ keyword, argument }) => keyword === 'RUN' && /\bgo (?:build|install)\b/.test(argument),
  );
  const isNamed = dockerfile.instructions.some(
    (one) =>
      (one.keyword === 'RUN' || one.keyword === 'COPY') &&
      new RegExp(`(?:^|[\\s/="])${literal(program)}(?=["\\s/]|$)`).test(one.argument),
  );
  return builds && isNamed ? { name: 'go', words: spelled(invocation) } : undefined;
}
