import yargs, { type Argv } from 'yargs';
import { DockershiftError } from '../rewrite/errors.js';
import { hint } from '../rewrite/nearest.js';

/** What the command line asks for, before names are looked up. */
export interface Arguments {
  readonly command: 'rewrite' | 'list' | 'explain';
  readonly paths: readonly string[];
  readonly stdin: boolean;
  readonly stdinFilepath: string | undefined;
  readonly transforms: readonly string[];
  readonly presets: readonly string[];
  readonly unsafe: boolean;
  readonly write: boolean;
  readonly check: boolean;
  readonly listDifferent: boolean;
  readonly reporters: readonly string[];
  readonly context: string | undefined;
  readonly ignore: boolean;
  readonly ignorePatterns: readonly string[];
  readonly skips: boolean;
  readonly progress: boolean;
  readonly color: boolean | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export type Parsed = { readonly kind: 'run'; readonly args: Arguments } | { readonly kind: 'say'; readonly text: string };

const COMMANDS = ['list', 'explain'] as const;

/**
 * Reads the command line.
 * @throws DockershiftError `usage`
 */
export async function parseArguments(argv: readonly string[], { width, version }: { readonly width: number; readonly version: string }): Promise<Parsed> {
  const { words, rest, stdin } = takeOut(argv);
  let said = '';
  let fault: string | undefined;
  const parser = options(yargs().scriptName('dockershift').version(version).wrap(Math.min(width, 100)))
    .exitProcess(false)
    .fail((message, error) => {
      fault ??= message ?? error?.message ?? 'the arguments are not understood';
    });
  const parsed = await parser.parseAsync(words, {}, (_error: unknown, _args: unknown, output: string) => {
    said = output;
  });
  if (fault !== undefined) throw new DockershiftError('usage', explainFault(fault));
  if (said !== '') return { kind: 'say', text: `${said}\n` };

  const [first, ...others] = parsed._.map(String);
  const command = COMMANDS.find((name) => name === first);
  const args: Arguments = {
    command: command ?? 'rewrite',
    paths: [...(command ? others : first === undefined ? [] : [first, ...others]), ...rest],
    stdin,
    stdinFilepath: parsed.stdinFilepath,
    transforms: parsed.transform,
    presets: parsed.preset,
    unsafe: parsed.unsafe,
    write: parsed.write,
    check: parsed.check,
    listDifferent: parsed.listDifferent,
    reporters: parsed.reporter,
    context: parsed.context,
    ignore: parsed.ignore,
    ignorePatterns: parsed.ignorePattern,
    skips: parsed.skips,
    progress: parsed.progress,
    color: parsed.color,
    quiet: parsed.quiet,
    verbose: parsed.verbose,
  };
  const contradiction = contradictionOf(args, parsed.dryRun);
  if (contradiction) throw new DockershiftError('usage', contradiction);
  return { kind: 'run', args };
}

/** yargs drops a bare `-` and keeps what follows `--` elsewhere. */
function takeOut(argv: readonly string[]): { words: readonly string[]; rest: readonly string[]; stdin: boolean } {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const rest = end === -1 ? [] : argv.slice(end + 1);
  return { words: words.filter((word) => word !== '-'), rest, stdin: words.includes('-') };
}

const LIST = { type: 'string', array: true, nargs: 1, default: [] as string[] } as const;

function options(parser: Argv) {
  return parser
    .usage('$0 [paths and globs…]   rewrite Dockerfiles; prints a diff and writes nothing without --write')
    .usage('$0 list                 the transforms and presets')
    .usage('$0 explain NAME         what a transform does, and when it leaves a place alone')
    .option('transform', { ...LIST, alias: 't', requiresArg: true, describe: 'A transform, in this order: NAME, NAME:key=value, NAME:{json} or a file' })
    .option('preset', { ...LIST, requiresArg: true, describe: 'A preset (recommended where nothing is named)' })
    .option('unsafe', { type: 'boolean', default: false, describe: 'Also apply unsafe changes' })
    .option('write', { type: 'boolean', alias: 'w', default: false, describe: 'Write the changes' })
    .option('dry-run', { type: 'boolean', alias: 'd', default: false, describe: 'Write nothing (the default, said aloud)' })
    .option('check', { type: 'boolean', default: false, describe: 'Write nothing; exit 1 if anything would change' })
    .option('list-different', { type: 'boolean', alias: 'l', default: false, describe: 'Print only the paths' })
    .option('stdin-filepath', { type: 'string', requiresArg: true, describe: 'The path of the file that `-` reads' })
    .option('reporter', { ...LIST, requiresArg: true, describe: 'NAME or NAME=FILE: diff, stylish, json, sarif, github, gitlab, markdown, html' })
    .option('context', { type: 'string', requiresArg: true, describe: "The build context, where it is not the Dockerfile's folder" })
    .option('ignore', { type: 'boolean', default: true, describe: 'Respect .gitignore and .dockershiftignore' })
    .option('ignore-pattern', { ...LIST, requiresArg: true, describe: 'Also leave these paths out' })
    .option('skips', { type: 'boolean', default: false, describe: 'Also say what was left alone, and why' })
    .option('progress', { type: 'boolean', default: true, describe: 'Show progress on a terminal' })
    .option('color', { type: 'boolean', describe: 'Colour; by default on a terminal without NO_COLOR' })
    .option('quiet', { type: 'boolean', default: false, describe: 'No summary' })
    .option('verbose', { type: 'boolean', default: false, describe: 'Say more about errors' })
    .strictOptions()
    .alias('help', 'h')
    .alias('version', 'V');
}

const KNOWN = [
  'transform', 'preset', 'unsafe', 'write', 'dry-run', 'check', 'list-different', 'stdin-filepath', 'reporter', 'context', 'no-ignore', 'ignore-pattern', 'skips', 'no-progress', 'color', 'no-color', 'quiet', 'verbose', 'help', 'version',
];

function explainFault(message: string): string {
  const unknown = /^Unknown arguments?: (\S+?)(?:,|$)/.exec(message)?.[1];
  if (unknown === undefined) return message.replace(/\n+/g, ' ');
  const dashes = unknown.length === 1 ? '-' : '--';
  return `unknown option ${dashes}${unknown}${hint(unknown, KNOWN)}`;
}

function contradictionOf(args: Arguments, dryRun: boolean): string | undefined {
  if (args.write && args.check) return '--write and --check exclude each other';
  if (args.write && dryRun) return '--write and --dry-run exclude each other';
  if (args.write && args.stdin) return '--write has no file to write with -';
  if (args.stdin && args.paths.length > 0) return '- takes no further paths';
  if (args.stdinFilepath !== undefined && !args.stdin) return '--stdin-filepath goes with -';
  return undefined;
}
