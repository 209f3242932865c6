/** What a call does to the image, as far as rewrites care. */
export type OperationKind =
  /** Puts packages in, or fetches a project's dependencies. */
  | 'install'
  /** Fetches package lists. */
  | 'update'
  /** Brings installed packages up to date. */
  | 'upgrade'
  | 'remove'
  /** Empties caches. */
  | 'clean'
  /** Builds or runs the project, or runs a package's program. */
  | 'build'
  /** Fetches packages into the working directory and installs nothing. */
  | 'download'
  /** Only says something. */
  | 'query'
  | 'other';

/** An environment variable that moves a folder. */
export interface Move {
  readonly variable: string;
  /** Where the folder lies below the variable's value; absent where the value is the folder itself. */
  readonly below?: string;
}

/** A folder of a package manager. */
export interface Folder {
  /** Absolute, or below the user's home folder with a leading `~/`. A trailing `/*` leaves the folder itself. */
  readonly path: string;
  /** The first of these variables that is set wins over `path`. */
  readonly movedBy?: readonly Move[];
  /** Where root has another folder than everybody else. */
  readonly onlyFor?: 'root' | 'others';
}

/** A folder that a manager fills and that the image does not need. */
export interface CacheFolder extends Folder {
  readonly holds: 'lists' | 'archives' | 'downloads' | 'metadata' | 'logs' | 'build';
}

/** A target for `RUN --mount=type=cache`. */
export interface CacheMount extends Folder {
  /** Where two builds must not use the folder at the same time. */
  readonly sharing?: 'locked';
  /** Where nobody knows the folder unless one of its variables is set. */
  readonly onlyWhereSet?: true;
  /** The images in which the manager uses the folder; any where it is absent. */
  readonly onlyIn?: readonly string[];
  /** The distributions on which the manager uses the folder; any where it is absent. */
  readonly onlyOn?: readonly ReleaseRange[];
}

/** Releases of a distribution: from `since` on, and up to but without `before`. */
export interface ReleaseRange {
  readonly distribution: string;
  readonly since?: number;
  readonly before?: number;
}

/** What an author may have written to empty a cache: a call with words that it must have, or the deletion of a folder. */
export type CleaningStep = { readonly calls: readonly string[] } | { readonly deletes: string };

/** What empties a manager's caches in the layer that filled them. */
export interface Cleanup {
  /**
   * As they are written behind the last command that makes the mess, one after the other, without operator. `<npm>`
   * stands for the program as that command calls it: `/opt/node/bin/npm`, `corepack yarn`, `php composer.phar`.
   */
  readonly commands: readonly string[];
  /** Any of these in the same RUN, behind the mess, does the job already. */
  readonly doneBy: readonly CleaningStep[];
}

/** A variable that turns the cache off: with one of the values `on`, or with every value but those of `off`. */
export type CacheSwitch =
  | { readonly name: string; readonly on: readonly string[] }
  | { readonly name: string; readonly off: readonly string[] };

export interface NoCache {
  /** The option that is added, behind the subcommand. */
  readonly add: string;
  /** Every spelling that says so already. */
  readonly flags: readonly string[];
  readonly variables: readonly CacheSwitch[];
}

export interface AssumeYes {
  /** The option that is added, behind the subcommand. */
  readonly add: string;
  /** Spellings that say yes, among them those that imply it. */
  readonly flags: readonly string[];
  /** Those of `flags` that mean nothing else; all of them where it is absent. */
  readonly spellings?: readonly string[];
  /** Options that say no, or with which nobody means to install anything. */
  readonly exceptWith?: readonly string[];
  /** Subcommands that ask as well, beside those that install, upgrade or remove. */
  readonly alsoAsk?: readonly string[];
  /** Subcommands that do not know the option. */
  readonly unknownTo?: readonly string[];
  /** Environment variables that say yes when they have one of the values. */
  readonly variables?: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** What a configuration file says where it says yes. */
  readonly setting?: RegExp;
}

/** What a call without subcommand does where its options say it, as `pacman -Syu` and `yarn --version` do. */
export interface Mode {
  /** One of each group must be there. */
  readonly options: readonly (readonly string[])[];
  readonly kind: OperationKind;
}

/** What an official image sets in its environment. */
export interface ImageVariable {
  readonly image: string;
  readonly variable: string;
  readonly value: string;
}

/** How a package manager's command line is read. */
export interface CommandLine {
  /** Base names under which it is called; two words where the first is a launcher, as in `uv pip` or `php composer.phar`. */
  readonly programs: readonly string[];
  /** `python -m NAME`. */
  readonly pythonModule?: string;
  /**
   * Subcommand, of one word or two, → what it does. A bare call is looked up under the empty name, a subcommand that is not
   * listed under `*`. Empty for a manager without subcommands.
   */
  readonly commands: Readonly<Record<string, OperationKind>>;
  /** Tried in order where there is no subcommand. */
  readonly modes?: readonly Mode[];
  /** Words that may stand before the subcommand, with the number of words that each takes: `yarn workspace NAME add`. */
  readonly prefixes?: Readonly<Record<string, number>>;
  /** What a word before the subcommand begins with that is no subcommand: `cargo +nightly build`. */
  readonly selector?: string;
  /** Subcommands whose first operand ends the options: what follows belongs to the program that they run. */
  readonly passesOn?: readonly string[];
  /** Options that take the next word as their value, `-o` and `--option` alike. */
  readonly optionsWithValue: readonly string[];
  /** The same for a subcommand that reads some of these letters otherwise; the empty name is for options before any subcommand. */
  readonly optionsWithValueOf?: Readonly<Record<string, readonly string[]>>;
  /** Options that take every word up to the next option. */
  readonly optionsWithValues?: readonly string[];
  /** Words that an option without value takes nevertheless: `npm install --production false`. */
  readonly booleanWords?: readonly string[];
  /** Options under which any call changes nothing: dry runs, help. */
  readonly onlySays: readonly string[];
  /** Those of `passesOn` that run their first operand as a program, which may be a package manager itself. */
  readonly runs?: readonly string[];
  /** Whether `-qqy` means `-q -q -y`. */
  readonly clustersShortOptions: boolean;
}

interface Facts extends CommandLine {
  readonly name: string;
  /** Managers of one family share their lists, caches and database. */
  readonly family: string;
  readonly assumeYes?: AssumeYes;
  readonly noCache?: NoCache;
  /** Options that choose the cache folder: whoever writes one wants the cache. */
  readonly cacheOptions: readonly string[];
  /** Kinds of calls that fill the caches. */
  readonly fills: readonly OperationKind[];
  readonly caches: readonly CacheFolder[];
  readonly cacheMounts: readonly CacheMount[];
  readonly imageVariables?: readonly ImageVariable[];
  /** Files that say what a project needs. */
  readonly manifests: readonly string[];
  /** Lock files that pin what it installs. */
  readonly lockFiles: readonly string[];
  /** Whether its packages belong to the operating system or to one language. */
  readonly scope: 'system' | 'language';
  /** The manager whose programs it answers to as well. A call is read as that one's unless a sign shows. */
  readonly variantOf?: string;
  /** What only this one of the two has: subcommands, options, files of a project. */
  readonly signs?: {
    readonly commands: readonly string[];
    readonly options: readonly string[];
    readonly files: readonly string[];
  };
}

type Cleaning =
  | { readonly cleanup: Cleanup; readonly neverCleaned?: undefined }
  /** Why its caches stay: emptying them saves nothing, or takes what the image needs. */
  | { readonly cleanup?: undefined; readonly neverCleaned: string };

/** What rewrites know about one package manager. */
export type PackageManager = Facts & Cleaning;
