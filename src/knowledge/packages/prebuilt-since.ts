import { compareVersions } from '../images/catalogue.js';
import type { ModuleEcosystem } from './native-modules.js';

/**
 * The versions from which a module surely has builds, for glibc and musl: npm modules by the first version on N-API,
 * whose builds serve every Node; PyPI modules by the first version with wheels for that Python, or for any with `*`.
 * Source: the files of their releases; where the exact version was in doubt, a later one stands here.
 */
const NPM: Readonly<Record<string, string>> = {
  bcrypt: '6.0.0',
  sharp: '0.33.0',
  '@swc/core': '1.3.0',
  esbuild: '0.16.0',
  rollup: '4.9.0',
  lightningcss: '1.22.0',
  '@parcel/watcher': '2.3.0',
  'classic-level': '2.0.0',
  'sass-embedded': '1.70.0',
};

const PYPI: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  numpy: { '3.9': '1.25.0', '3.10': '1.25.0', '3.11': '1.25.0', '3.12': '1.26.2', '3.13': '2.1.2' },
  pandas: { '3.9': '2.1.0', '3.10': '2.1.0', '3.11': '2.1.0', '3.12': '2.2.0', '3.13': '2.2.3' },
  scipy: { '3.10': '1.12.0', '3.11': '1.12.0', '3.12': '1.12.0', '3.13': '1.14.1' },
  'psycopg2-binary': {
    '3.8': '2.9.6',
    '3.9': '2.9.6',
    '3.10': '2.9.6',
    '3.11': '2.9.6',
    '3.12': '2.9.9',
    '3.13': '2.9.10',
  },
  lxml: { '3.8': '4.9.2', '3.9': '4.9.2', '3.10': '4.9.2', '3.11': '4.9.2', '3.12': '4.9.4', '3.13': '5.3.0' },
  pillow: { '3.9': '9.5.0', '3.10': '9.5.0', '3.11': '9.5.0', '3.12': '10.1.0', '3.13': '11.0.0' },
  cryptography: { '*': '35.0.0' },
  bcrypt: { '*': '4.0.1' },
  pynacl: { '*': '1.5.0' },
  'argon2-cffi-bindings': { '3.8': '21.2.0', '3.9': '21.2.0', '3.10': '21.2.0', '3.11': '21.2.0' },
  cffi: { '3.9': '1.15.1', '3.10': '1.15.1', '3.11': '1.15.1', '3.12': '1.16.0', '3.13': '1.17.1' },
  aiohttp: { '3.9': '3.8.5', '3.10': '3.8.5', '3.11': '3.8.5', '3.12': '3.9.1', '3.13': '3.10.9' },
  greenlet: { '3.9': '2.0.2', '3.10': '2.0.2', '3.11': '2.0.2', '3.12': '3.0.1', '3.13': '3.1.1' },
  'pydantic-core': { '3.9': '2.14.5', '3.10': '2.14.5', '3.11': '2.14.5', '3.12': '2.14.5', '3.13': '2.27.0' },
};

/** Whether a version of a module surely has a build; `runtime` is the language's version line, as `3.11`. */
export function surelyPrebuilt(
  ecosystem: ModuleEcosystem,
  name: string,
  version: string | undefined,
  runtime: string | undefined,
): boolean {
  if (ecosystem === 'rubygems' || version === undefined) return false;
  const table = ecosystem === 'npm' ? NPM : PYPI;
  if (!Object.hasOwn(table, name)) return false;
  const row = table[name]!;
  const since = typeof row === 'string' ? row : (row['*'] ?? (runtime === undefined ? undefined : row[runtime]));
  return since !== undefined && /^\d+(?:\.\d+)*/.test(version) && compareVersions(numbers(version), since) >= 0;
}

function numbers(version: string): string {
  return /^\d+(?:\.\d+)*/.exec(version)![0];
}
