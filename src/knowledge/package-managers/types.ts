/** What a subcommand does to the image, as far as rewrites care. */
export type OperationKind =
  /** Puts packages in. */
  | 'install'
  /** Fetches package lists. */
  | 'update'
  /** Brings installed packages up to date. */
  | 'upgrade'
  | 'remove'
  /** Empties caches. */
  | 'clean'
  /** Builds or runs the project with what is installed. */
  | 'build'
  /** Only says something. */
  | 'query'
  | 'other';

/** A folder that a manager fills and that the image does not need. */
export interface CacheFolder {
  /** Absolute, or below the user's home folder with a leading `~/`. A trailing `/*` leaves the folder itself. */
  readonly path: string;
  /** The environment variable that moves it, if there is one. */
  readonly variable?: string;
  readonly holds: 'lists' | 'archives' | 'downloads' | 'metadata' | 'logs';
}

/** The command that empties a manager's caches in the layer that filled them. */
export interface Cleanup {
  /** As it is written behind the last command that makes the mess, without operator. */
  readonly command: string;
  /** Any of these in the same RUN, behind the mess, does the job already: a program with words that it must have. */
  readonly doneBy: readonly (readonly string[])[];
}

export interface NoCache {
  /** The option that is added, behind the subcommand. */
  readonly add: string;
  /** Every spelling that says so already. */
  readonly flags: readonly string[];
  /** Options which say that the author wants the cache (`--cache-dir`): nothing is added beside them. */
  readonly wanted: readonly string[];
  /** Environment variables that turn the cache off when set to anything but `off`. */
  readonly variables: readonly { readonly name: string; readonly off: readonly string[] }[];
}

export interface PackageManager {
  readonly name: string;
  /** Managers of one family share their lists, caches and database. */
  readonly family: string;
  /** Base names under which it is called. */
  readonly programs: readonly string[];
  /** `python -m NAME`. */
  readonly pythonModule?: string;
  /** Words that come before the subcommand itself, as `pip` in `uv pip install`. */
  readonly subprogram?: string;
  /** Subcommand → what it does. A bare call without subcommand is looked up under the empty name. */
  readonly commands: Readonly<Record<string, OperationKind>>;
  /** Options that take the next word as their value, `-o` and `--option` alike. */
  readonly optionsWithValue: readonly string[];
  /** Whether `-qqy` means `-q -q -y`. */
  readonly clustersShortOptions: boolean;
  readonly assumeYes?: {
    readonly add: string;
    /** Spellings that say yes, among them those that imply it. */
    readonly flags: readonly string[];
  };
  readonly noCache?: NoCache;
  /** Folders that installing fills. */
  readonly caches: readonly CacheFolder[];
  readonly cleanup?: Cleanup;
  /** Targets for `RUN --mount=type=cache`, with the sharing they need. */
  readonly cacheMounts: readonly { readonly target: string; readonly sharing?: 'locked' }[];
  /** Lock files that pin what it installs. */
  readonly lockFiles: readonly string[];
  /** Whether its packages belong to the operating system (and not to one language). */
  readonly scope: 'system' | 'language';
}
