import yargsParser from 'yargs-parser';
import { DockershiftError } from '../rewrite/errors.js';
import { hint } from '../rewrite/nearest.js';
import { PACKAGE_CACHES, type PackageCaches } from '../rewrite/transform.js';
import { IMAGE_COMMANDS, type ImageArguments, imageArguments, misplacedOption } from './image-options.js';
import { type OptionSpec, optionSpecs } from './options.js';

/** What the command line asks for, before names are looked up. */
export interface Arguments {
  readonly command: (typeof COMMANDS)[number] | 'rewrite';
  readonly paths: readonly string[];
  readonly stdin: boolean;
  readonly stdinFilepath: string | undefined;
  readonly transforms: readonly string[];
  readonly presets: readonly string[];
  /** Undefined where the command line does not say. */
  readonly unsafe: boolean | undefined;
  /** Undefined where the command line does not say. */
  readonly packageCaches: PackageCaches | undefined;
  readonly write: boolean;
  readonly check: boolean;
  readonly listDifferent: boolean;
  readonly dryRun: boolean;
  readonly interactive: boolean;
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  /** Only what git says changed; undefined for everything. */
  readonly changed: 'staged' | { readonly since: string } | undefined;
  readonly stream: boolean;
  readonly reporters: readonly string[];
  readonly context: string | undefined;
  /** `none` for `--no-config`; undefined where the command line does not say. */
  readonly config: { readonly path: string } | 'none' | undefined;
  readonly printConfig: string | undefined;
  readonly ignore: boolean;
  readonly ignorePatterns: readonly string[];
  readonly jobs: string | undefined;
  readonly cache: boolean;
  readonly skips: boolean;
  readonly progress: boolean;
  readonly color: boolean | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** For `layers`, `compare` and `flatten`. */
  readonly image: ImageArguments;
}

export type Parsed =
  | { readonly kind: 'run'; readonly args: Arguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

export const COMMANDS = ['list', 'explain', 'init', ...IMAGE_COMMANDS] as const;

const specs: readonly OptionSpec[] = optionSpecs;
const names = (kind: OptionSpec['kind']) => specs.filter((spec) => spec.kind === kind).map(({ name }) => name);

/**
 * Reads the command line.
 * @throws DockershiftError `usage`
 */
export function parseArguments(argv: readonly string[]): Parsed {
  const { words, rest, stdin } = takeOut(argv);
  const { argv: parsed, error } = yargsParser.detailed([...words], {
    boolean: names('flag'),
    string: [...names('value'), ...names('list'), '_'],
    array: names('list'),
    narg: Object.fromEntries([...names('value'), ...names('list')].map((name) => [name, 1])),
    alias: Object.fromEntries(specs.flatMap(({ name, alias }) => (alias ? [[name, [alias]]] : []))),
    configuration: {
      'camel-case-expansion': false,
      'dot-notation': false,
      'strip-aliased': true,
      'parse-positional-numbers': false,
    },
  });
  const { _: operands = [], ...given } = parsed as Record<string, unknown> & { _?: readonly (string | number)[] };
  checkNames(given);
  if (given['help']) return { kind: 'help' };
  if (given['version']) return { kind: 'version' };
  if (error) throw new DockershiftError('usage', error.message);

  // An option that stands there twice comes as a list: the last one counts.
  const last = (name: string) => (Array.isArray(given[name]) ? given[name].at(-1) : given[name]);
  const flag = (name: string) => last(name) === true;
  const value = (name: string) => (typeof last(name) === 'string' ? (last(name) as string) : undefined);
  const list = (name: string) => (Array.isArray(given[name]) ? given[name].map(String) : []);
  const [first, ...others] = operands.map(String);
  const command = COMMANDS.find((name) => name === first);
  const args: Arguments = {
    command: command ?? 'rewrite',
    paths: [...(command || first === undefined ? others : [first, ...others]), ...rest],
    stdin,
    stdinFilepath: value('stdin-filepath'),
    transforms: list('transform'),
    presets: list('preset'),
    unsafe: typeof last('unsafe') === 'boolean' ? (last('unsafe') as boolean) : undefined,
    packageCaches: packageCachesOf(value('package-caches')),
    write: flag('write'),
    check: flag('check'),
    listDifferent: flag('list-different'),
    dryRun: flag('dry-run'),
    interactive: flag('interactive'),
    baseline: value('baseline'),
    updateBaseline: flag('update-baseline'),
    changed: flag('staged') ? 'staged' : value('since') === undefined ? undefined : { since: value('since')! },
    stream: flag('stream'),
    reporters: list('reporter'),
    context: value('context'),
    config: last('config') === false ? 'none' : value('config') === undefined ? undefined : { path: value('config')! },
    printConfig: value('print-config'),
    ignore: last('ignore') !== false,
    ignorePatterns: list('ignore-pattern'),
    jobs: value('jobs'),
    cache: flag('cache'),
    skips: flag('skips'),
    progress: last('progress') !== false,
    color: typeof last('color') === 'boolean' ? (last('color') as boolean) : undefined,
    quiet: flag('quiet'),
    verbose: flag('verbose'),
    image: imageArguments({ flag, value, list }),
  };
  const misplaced = misplacedOption(args.command, (name) => given[name] !== undefined);
  if (misplaced) throw new DockershiftError('usage', misplaced);
  const contradiction =
    flag('staged') && value('since') !== undefined ? '--staged and --since exclude each other' : contradictionOf(args);
  if (contradiction) throw new DockershiftError('usage', contradiction);
  return { kind: 'run', args };
}

/** A bare `-` means stdin; what follows `--` is a path, whatever it looks like. */
function takeOut(argv: readonly string[]): { words: readonly string[]; rest: readonly string[]; stdin: boolean } {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const rest = end === -1 ? [] : argv.slice(end + 1);
  return { words: words.filter((word) => word !== '-'), rest, stdin: words.includes('-') };
}

function packageCachesOf(given: string | undefined): PackageCaches | undefined {
  const known = PACKAGE_CACHES.find((one) => one === given);
  if (given !== undefined && !known)
    throw new DockershiftError('usage', `--package-caches is ${PACKAGE_CACHES.join(' or ')}, not ${given}`);
  return known;
}

function checkNames(given: Readonly<Record<string, unknown>>): void {
  const known = new Set(specs.flatMap(({ name, alias }) => (alias ? [name, alias] : [name])));
  for (const name of Object.keys(given)) {
    if (known.has(name)) continue;
    const all = specs.map((spec) => (spec.on ? `no-${spec.name}` : spec.name));
    throw new DockershiftError('usage', `unknown option ${name.length === 1 ? '-' : '--'}${name}${hint(name, all)}`);
  }
}

function contradictionOf(args: Arguments): string | undefined {
  if (args.write && args.check) return '--write and --check exclude each other';
  if (args.write && args.dryRun) return '--write and --dry-run exclude each other';
  if (args.write && args.stdin) return '--write has no file to write with -';
  if (args.stdin && args.paths.length > 0) return '- takes no further paths';
  if (args.stream && (args.stdin || args.paths.length > 0)) return '--stream reads stdin, and takes no paths';
  if (args.stream && (args.write || args.check || args.listDifferent))
    return '--stream only answers: it neither writes nor checks';
  if (args.interactive && (args.stdin || args.stream)) return '--interactive reads its answers from stdin';
  if (args.interactive && (args.check || args.dryRun))
    return `--interactive and ${args.check ? '--check' : '--dry-run'} exclude each other`;
  if (args.updateBaseline && args.baseline === undefined) return '--update-baseline goes with --baseline';
  if (args.baseline !== undefined && (args.write || args.interactive))
    return '--baseline is for runs that write nothing';
  if (args.stdinFilepath !== undefined && !args.stdin) return '--stdin-filepath goes with -';
  return undefined;
}
