import { type Invocation, invocationOf } from '../shell/invocation.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { commandsOfScript } from './called-commands.js';
import { entrypointOf } from './entrypoints.js';
import { isPrivileged, type Language, writesAtRunTime } from './file-writes.js';
import { type Application, textAt } from './recipes/application.js';

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
/** Options with which a server writes a file, or is told to change its user. */
const WRITING_OPTION =
  /^-?-(?:pid(?:file)?|p|.*log-?file|.*log_file|uds|bind-unix|daemon|user|group|umask|worker-tmp-dir|chroot|Xlog.*file.*|XX:.*Path.*)(?:=|$)/i;
/** What a script may do before it hands over to the application. */
const HARMLESS: ReadonlySet<string> = new Set(
  '[ [[ : echo printf set test true exec export exit sleep date env pwd cd shift nc wait-for-it wait-for curl wget pg_isready'.split(
    ' ',
  ),
);

/**
 * Why an application may need root where it runs, or cannot be shown not to: ports, folders, scripts, and what its
 * sources write. Undefined where everything that it does is open to any user.
 */
export function needOfRoot(dockerfile: Dockerfile, application: Application): string | undefined {
  return (
    instructionNeed(dockerfile, application) ??
    entrypointNeed(application) ??
    application.start.scripts.map((path) => scriptNeed(application, path)).find((need) => need !== undefined) ??
    programNeed(application)
  );
}

/** Places of root's own, where what clears caches does not count. */
const OF_ROOT = /(?<![\w-])\/root(?![\w-])|~\/|\$\{?HOME\b|--user\b/;
const CLEARS = /--mount=\S+|\brm\s+(?:-\S+\s+)*(?:\S*\/root\/\S+\s*)+/g;
/** Modes that keep others out. */
const CLOSED_MODE =
  /\bchmod\b[^&;|\n]*?(?:\s0?[0-7][0-7][0-3]\b|\s[a-z]*o[a-z]*[-=](?:r|$)|\s(?:\S*,)?(?:go|og)-|\sa=\s)|--chmod=0?[0-7][0-7][0-3]\b|\bumask\s+0?[0-7]?[0-7]?[4-7]\b/;

function instructionNeed(dockerfile: Dockerfile, { stage, state }: Application): string | undefined {
  for (const one of stage.instructions) {
    const text = dockerfile.textOf(one);
    const line = `line ${one.startLine}`;
    if (one.keyword === 'VOLUME') return `${line} is a VOLUME, whose folder belongs to root`;
    if (one.keyword === 'EXPOSE') {
      const low = one.words.map(({ text: port }) => port.split('/')[0]).find(isPrivileged);
      if (low !== undefined) return `${line} exposes port ${low}, which only root may open everywhere`;
      if (one.argument.includes('$')) return `which port ${line} exposes is not known`;
    }
    if (OF_ROOT.test(text.replace(CLEARS, '')))
      return `${line} uses a home folder, and that of root is closed to others`;
    if (CLOSED_MODE.test(text)) return `${line} closes files to other users`;
  }
  if (state.env.has('HOME')) return 'HOME is set, and whether others may write there is not known';
  const port = state.env.get('PORT');
  return port?.known && isPrivileged(port.value)
    ? `PORT is ${port.value}, which only root may open everywhere`
    : undefined;
}

function entrypointNeed({ stage, start }: Application): string | undefined {
  const entrypoint = entrypointOf(stage);
  if (entrypoint.kind === 'unknown') return entrypoint.reason;
  return entrypoint.kind === 'passes-on' && entrypoint.minds.includes(start.invocation.program)
    ? 'the entry point of the base image prepares something as root'
    : undefined;
}

function scriptNeed(application: Application, path: string): string | undefined {
  const text = textAt(application, path);
  const reading = text === undefined ? undefined : commandsOfScript(text.replace(/^#!.*/, ''));
  if (!reading?.ok) return `what \`${path}\` does is not known`;
  for (const command of reading.commands) {
    const writes = command.redirections.some(
      (one) =>
        one.operator.includes('>') && !('target' in one && /^(?:\/dev\/|\d$|\/tmp\/)/.test(one.target?.text ?? '')),
    );
    if (writes) return `\`${path}\` writes a file`;
    const invocation = invocationOf(command);
    if (!invocation) {
      if (command.words.length > 0 && !/^(?:exec\s+)?"?\$[@*]"?$/.test(command.words.map(({ raw }) => raw).join(' ')))
        return `\`${path}\` starts what is not written out`;
      continue;
    }
    const isApplication = invocation.programWord.value === application.start.invocation.programWord.value;
    if (!isApplication && !HARMLESS.has(invocation.program))
      return `\`${path}\` calls \`${invocation.program}\`, which may need root`;
    if (invocation.wrappers.some(({ value }) => value !== 'exec')) return `\`${path}\` starts it by way of a wrapper`;
  }
  return undefined;
}

function programNeed(application: Application): string | undefined {
  const { invocation } = application.start;
  const words = [invocation.programWord, ...invocation.args].map(({ value, raw }) => value ?? raw);
  const low = words.map((word) => /^(?:.*:|--?(?:server[.-])?port=)?(\d{1,3})$/i.exec(word)?.[1]).find(isPrivileged);
  if (low !== undefined) return `it is started with port ${low}, which only root may open everywhere`;
  const option = words.find((word) => WRITING_OPTION.test(word));
  if (option !== undefined) return `\`${option}\` may write a file or change the user`;
  const language = languageOf(application, invocation, 0);
  return 'reason' in language ? language.reason : writesAtRunTime(language.name, application.files);
}

type LanguageReading = { readonly name: Language } | { readonly reason: string };

function languageOf(application: Application, invocation: Invocation, depth: number): LanguageReading {
  const { program, args, wrappers } = invocation;
  const words = args.map(({ value }) => value);
  const unknown = { reason: `what \`${[program, words[0]].join(' ').trim()}\` does where it runs is not known` };
  if (wrappers.some(({ value }) => value !== 'exec' && value !== 'env' && !value?.includes('='))) return unknown;
  if ((program === 'npm' || program === 'yarn') && depth === 0) return scriptLanguage(application, words) ?? unknown;
  if (PYTHON.test(program)) {
    const isModule = words[0] === '-m' || (words[0] === '-u' && words[1] === '-m');
    const name = words[words.indexOf('-m') + 1];
    if (isModule && !(name && (MODULES.has(name) || hasModule(application, name)))) return unknown;
    return isModule || words.some((word) => word?.endsWith('.py')) ? { name: 'python' } : unknown;
  }
  if (program === 'java') return words.includes('-jar') ? { name: 'java' } : unknown;
  const language = Object.hasOwn(SERVERS, program) ? SERVERS[program] : undefined;
  if (language === 'node' && !words.some((word) => word && !word.startsWith('-'))) return unknown;
  return language ? { name: language } : (compiled(application, invocation) ?? unknown);
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
  const path = name.replaceAll('.', '/');
  return files.files()?.some((file) => new RegExp(`(?:^|/)${path}(?:\\.py|/__main__\\.py)$`).test(file)) ?? false;
}

/** A program by its path that a stage of the file compiles with Go. */
function compiled({ dockerfile }: Application, { programWord, program }: Invocation): LanguageReading | undefined {
  if (!programWord.value!.includes('/')) return undefined;
  const builds = dockerfile.instructions.some(
    ({ keyword, argument }) => keyword === 'RUN' && /\bgo (?:build|install)\b/.test(argument),
  );
  const isNamed = dockerfile.instructions.some(
    (one) =>
      (one.keyword === 'RUN' || one.keyword === 'COPY') &&
      new RegExp(`(?:^|[\\s/="])${program.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=["\\s/]|$)`).test(one.argument),
  );
  return builds && isNamed ? { name: 'go' } : undefined;
}
