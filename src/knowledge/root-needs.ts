import { invocationOf } from '../shell/invocation.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { commandsOfScript } from './called-commands.js';
import { entrypointOf } from './entrypoints.js';
import { isPrivileged, writesAtRunTime } from './file-writes.js';
import { type Application, textAt } from './recipes/application.js';
import { languageOf, spelled, startedFile } from './start-language.js';

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
    const text = dockerfile.saidBy(one);
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
  const words = spelled(invocation);
  const low = words.map((word) => /^(?:.*:|--?(?:server[.-])?port=)?(\d{1,3})$/i.exec(word)?.[1]).find(isPrivileged);
  if (low !== undefined) return `it is started with port ${low}, which only root may open everywhere`;
  const option = words.find((word) => WRITING_OPTION.test(word));
  if (option !== undefined) return `\`${option}\` may write a file or change the user`;
  const language = languageOf(application, invocation, 0);
  if ('reason' in language) return language.reason;
  return startedFile(application, language.name, language.words) ?? writesAtRunTime(language.name, application.files);
}
