import { invocationOf } from '../shell/invocation.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { literal } from '../source/glob.js';
import type { Instruction } from '../source/instruction.js';
import { baseName } from '../source/paths.js';
import { descendants, lineage, type Stage } from '../source/stage.js';
import { commandsOf } from './called-commands.js';
import { isStartCommand } from './list-use.js';
import type { ContextFiles } from './modules/context-files.js';
import { operationOf } from './operations.js';
import type { Tool } from './packages/tools.js';
import { opaqueScript } from './scripts.js';

/** Programs that give a person a shell, or keep a container alive for one. */
const WAITS: ReadonlySet<string> = new Set(
  'bash sh ash dash zsh fish ksh tmux screen byobu sleep sshd login su'.split(' '),
);
/** Programs that run what a file of the project says. */
const RUN_PROJECT: ReadonlySet<string> = new Set('make gmake just task rake invoke nox tox'.split(' '));
/** Stages that are named for people who work in them. */
const FOR_PEOPLE = /dev|debug|tool|ide|shell|test|ci/i;
/** Official images that start a server by themselves. Source: their Dockerfiles. */
const SERVERS: ReadonlySet<string> = new Set(
  (
    'nginx httpd caddy traefik haproxy registry postgres mysql mariadb redis mongo memcached rabbitmq tomcat jetty wordpress ' +
    'nextcloud drupal joomla ghost couchdb cassandra influxdb telegraf elasticsearch kibana logstash sonarqube solr neo4j vault consul'
  ).split(' '),
);

/** Why a stage may be for people at a terminal; undefined where it starts something else. */
export function whyForPeople(stage: Stage): string | undefined {
  const stages = [stage, ...descendants(stage)];
  const named = stages.find(({ name }) => name !== undefined && FOR_PEOPLE.test(name));
  if (named) return `the stage ${named.name} may be for people to work in`;
  const own = lineage(stage).flatMap(({ instructions }) => instructions);
  const starts = [...own, ...descendants(stage).flatMap(({ instructions }) => instructions)].filter(
    (one) => one.keyword === 'CMD' || one.keyword === 'ENTRYPOINT',
  );
  if (starts.length > 0) return undefined;
  const { base } = lineage(stage).at(-1)!;
  const isServer = base.kind === 'image' && SERVERS.has(base.reference.repository);
  return isServer ? undefined : 'the file says nothing of what the image starts: it may be a shell';
}

/**
 * What uses a tool in a stage or in those built on it, or may do so; undefined where nothing does. Without the build
 * context, whatever runs one of its scripts may.
 */
export function toolUse(
  dockerfile: Dockerfile,
  stage: Stage,
  tool: Tool,
  files: ContextFiles | undefined,
): string | undefined {
  for (const one of [stage, ...descendants(stage)]) {
    for (const instruction of one.instructions) {
      const use = useIn(dockerfile, instruction, tool, files);
      if (use) return `line ${instruction.startLine} ${use}`;
    }
  }
  return files && useInContext(files, tool);
}

function useIn(
  dockerfile: Dockerfile,
  instruction: Instruction,
  tool: Tool,
  files: ContextFiles | undefined,
): string | undefined {
  const target = instruction.wrapped ?? instruction;
  switch (target.keyword) {
    case 'ENV':
    case 'ARG':
      return target.pairs.some(({ raw = '' }) => names(raw, tool.programs)) ? 'names it' : undefined;
    case 'COPY':
    case 'ADD':
      return target.words.some(({ text }) => names(text, [...tool.settings, ...tool.programs]))
        ? 'brings a file for it'
        : undefined;
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      break;
    default:
      return undefined;
  }
  const reading = commandsOf(dockerfile, target);
  if (!reading.ok) return `cannot be read: ${reading.reason}`;
  for (const command of reading.commands) {
    const operation = operationOf(command);
    const invocation = invocationOf(command);
    const installs = operation?.manager.scope === 'system' && operation.kind === 'install';
    const others = installs ? command.words.filter((word) => !operation.operands.includes(word)) : command.words;
    const texts = [
      ...others.map(({ value, raw }) => value ?? raw),
      ...command.assignments.map(({ value }) => value ?? ''),
    ];
    if (texts.some((text) => names(text, [...tool.programs, ...tool.packages, ...tool.settings]))) return 'uses it';
    if (!invocation) {
      if (command.words[0]) return `runs \`${command.words[0].raw}\`, which is not written out`;
      continue;
    }
    if (isStartCommand(target) && WAITS.has(invocation.program) && waits(invocation.program, invocation.args.length))
      return `starts ${invocation.program}: people may work in it`;
    const unread = unreadScript(invocation, operation?.manager.scope === 'language' && operation.kind === 'build');
    if (unread !== undefined && (!files || /:\/\/|input$/.test(unread)))
      return `runs \`${unread}\`, which cannot be read`;
  }
  return undefined;
}

/** A shell with a command to run is no shell for people. */
function waits(program: string, args: number): boolean {
  return program === 'sleep' || program === 'sshd' || args < 2;
}

function unreadScript(invocation: NonNullable<ReturnType<typeof invocationOf>>, runsProject: boolean | undefined) {
  const script = opaqueScript(invocation);
  if (script !== undefined && !/^\.?\/[\w./-]*\/?[\w-]+$/.test(script)) return script;
  if (script !== undefined && /entrypoint|\.sh$|\/s?bin\//.test(script)) return script;
  return runsProject || RUN_PROJECT.has(invocation.program) ? invocation.program : undefined;
}

/** Whether a text names one of these: alone, behind a folder, or among other words. */
function names(text: string, programs: readonly string[]): boolean {
  return programs.some((program) =>
    new RegExp(`(?:^|[\\s/"'\`=;&|(])${literal(program)}(?:\\.(?:basic|tiny|nox))?(?=$|[\\s/"'\`;&|)])`).test(text),
  );
}

const SCRIPTS = /(?:^|\/)(?:[^./]+|Makefile|package\.json|[^/]+\.(?:sh|bash|zsh|mk|toml))$/;
const SOURCES = /\.(?:py|rb|pl|php|js|mjs|cjs|ts|go|rs|java|kt|cs|ex|exs|lua)$/;
/** Beyond this nobody reads. */
const MOST_FILES = 3000;

function useInContext(files: ContextFiles, { programs, settings }: Tool): string | undefined {
  const all = files.files();
  if (!all) return 'the build context is too large to read';
  const wanted = all.filter((file) => !/(?:^|\/)(?:node_modules|vendor|\.git)\//.test(file));
  if (wanted.length > MOST_FILES) return 'the build context is too large to read';
  for (const file of wanted) {
    const name = baseName(file);
    if (settings.includes(name)) return `${file} is there for it`;
    if (!SCRIPTS.test(file) && !SOURCES.test(file)) continue;
    const text = files.read(file) ?? '';
    const isNamed = SOURCES.test(file)
      ? programs.some((program) => new RegExp(`["'\`](?:[\\w./]*/)?${program}(?=["'\` ])`).test(text))
      : text.split('\n').some((line) => names(line.replace(/(?:^|\s)#.*/, ''), programs));
    if (isNamed) return `${file} names it`;
  }
  return undefined;
}
