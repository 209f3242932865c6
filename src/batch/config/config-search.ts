import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DockershiftError } from '../../rewrite/errors.js';

/** The config files that hold for a folder; absolute. */
export interface ConfigFiles {
  readonly config: string | undefined;
  readonly hadolint: string | undefined;
}

export const CONFIG_NAMES: readonly string[] = [
  'dockershift.config.ts',
  'dockershift.config.js',
  'dockershift.config.mjs',
  'dockershift.config.json',
];
/** Where hadolint itself looks (its README, "Configure"). */
const HADOLINT_NAMES: readonly string[] = ['.hadolint.yaml', '.hadolint.yml'];
/** What a package.json must contain to be worth parsing. */
const KEY = '"dockershift"';

/** Looks for configs from a folder upwards; each folder is read once. */
export class ConfigSearch {
  readonly #known = new Map<string, ConfigFiles>();

  /** @throws DockershiftError `config` where two configs stand side by side */
  filesFor(folder: string): ConfigFiles {
    const known = this.#known.get(folder);
    if (known) return known;
    const parent = dirname(folder);
    const above = parent === folder ? { config: undefined, hadolint: undefined } : this.filesFor(parent);
    const names = namesIn(folder);
    const config = configIn(folder, names) ?? above.config;
    const hadolint = HADOLINT_NAMES.find((name) => names.has(name));
    const found = { config, hadolint: hadolint === undefined ? above.hadolint : join(folder, hadolint) };
    this.#known.set(folder, found);
    return found;
  }
}

function configIn(folder: string, names: ReadonlySet<string>): string | undefined {
  const found = CONFIG_NAMES.filter((name) => names.has(name));
  if (names.has('package.json') && isConfig(join(folder, 'package.json'))) found.push('package.json');
  if (found.length > 1) {
    throw new DockershiftError('config', `${folder} has more than one config: ${found.join(', ')}`, { path: folder });
  }
  return found[0] === undefined ? undefined : join(folder, found[0]);
}

function isConfig(packageFile: string): boolean {
  try {
    const text = readFileSync(packageFile, 'utf8');
    if (!text.includes(KEY)) return false;
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, 'dockershift');
  } catch {
    // Whatever is wrong with it, it is for those to say whose file it is.
    return false;
  }
}

/** A folder that is not there, or not ours to read, has no config. */
function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}
