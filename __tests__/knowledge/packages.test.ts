import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { buildpackInstalls } from '../../src/knowledge/images/buildpack-deps.js';
import { alpineCounterpart, alpineCounterparts } from '../../src/knowledge/packages/alpine-names.js';
import { nativeModule, nativeModules } from '../../src/knowledge/packages/native-modules.js';
import { isInDebianSlim, programSource, programSources, programsOf } from '../../src/knowledge/packages/programs.js';
import { recommendedPackages, recommendedWith } from '../../src/knowledge/packages/recommends.js';
import { debianRuntime, runtimeCounterpart, runtimeCounterparts } from '../../src/knowledge/packages/runtime.js';

describe('the tables hold together', () => {
  const names = (rows: readonly string[]) => rows.filter((one, index) => rows.indexOf(one) !== index);

  test('no Debian package stands twice', () => {
    expect(names(alpineCounterparts.map(({ debian }) => debian))).toEqual([]);
    expect(names(runtimeCounterparts.map(({ headers }) => headers))).toEqual([]);
  });

  test('no program and no module stands twice', () => {
    expect(names(programSources.map(({ program }) => program))).toEqual([]);
    expect(names(nativeModules.map(({ ecosystem, name }) => `${ecosystem} ${name}`))).toEqual([]);
  });

  test('what needs nothing says why, and what needs something has names', () => {
    for (const { alpine, why } of alpineCounterparts) expect(alpine.length > 0).toBe(why === undefined);
  });

  test('the libraries that modules run with are known', () => {
    const unknown = nativeModules.flatMap(({ runsWith }) =>
      runsWith.filter((name) => runtimeCounterpart(name) === undefined),
    );
    expect(unknown).toEqual([]);
  });

  test('what modules compile with has an Alpine name', () => {
    const named = nativeModules.flatMap(({ build, needs }) => [...build, ...needs]);
    expect([...new Set(named)].filter((name) => alpineCounterpart(name) === undefined)).toEqual([]);
  });

  test('a program is in the package that the table names', () => {
    const wrong = programSources.filter(
      ({ program, debian }) =>
        debian !== undefined && programsOf(debian)?.has(program) === false && !isInDebianSlim(program),
    );
    expect(wrong).toEqual([]);
  });

  test('a program without a Debian package is in the base', () => {
    const missing = programSources.filter(({ program, debian }) => debian === undefined && !isInDebianSlim(program));
    expect(missing).toEqual([]);
  });
});

describe('what is not known is not guessed', () => {
  test.each(['no-such-package', 'constructor', '__proto__', ''])('%j', (name) => {
    expect(alpineCounterpart(name)).toBeUndefined();
    expect(runtimeCounterpart(name)).toBeUndefined();
    expect(debianRuntime(name, '12')).toBeUndefined();
    expect(programSource(name)).toBeUndefined();
    expect(programsOf(name)).toBeUndefined();
    expect(nativeModule('npm', name)).toBeUndefined();
    expect(recommendedWith(name)).toEqual([]);
  });
});

describe('looked up', () => {
  test('Alpine names', () => {
    expect(alpineCounterpart('build-essential')?.alpine).toEqual(['build-base']);
    expect(alpineCounterpart('libpq-dev')?.alpine).toEqual(['postgresql-dev']);
    expect(alpineCounterpart('apt-utils')).toMatchObject({ alpine: [], why: expect.any(String) });
  });

  test('libraries by release', () => {
    expect(debianRuntime('libssl-dev', '11')).toEqual(['libssl1.1']);
    expect(debianRuntime('libssl-dev', '12')).toEqual(['libssl3']);
    expect(debianRuntime('libssl-dev', '13')).toEqual(['libssl3t64']);
    expect(debianRuntime('libpq-dev', '13')).toEqual(['libpq5']);
  });

  test('programs', () => {
    expect(programSource('ps')?.debian).toBe('procps');
    expect(programsOf('procps')?.has('ps')).toBe(true);
    expect(programsOf('gnupg')?.has('gpg')).toBe(true);
    expect(programsOf('build-essential')?.has('gcc')).toBe(true);
    expect(isInDebianSlim('bash')).toBe(true);
    expect(isInDebianSlim('curl')).toBe(false);
    expect(isInDebianSlim('ps')).toBe(false);
  });

  test('modules, with PyPI names folded', () => {
    expect(nativeModule('pypi', 'Psycopg2_Binary')?.glibc).toBe('prebuilt');
    expect(nativeModule('pypi', 'mysqlclient')).toMatchObject({
      glibc: 'compiles',
      runsWith: ['default-libmysqlclient-dev'],
    });
    expect(nativeModule('npm', 'canvas')?.musl).toBe('compiles');
    expect(nativeModule('npm', 'bcryptjs')).toBeUndefined();
  });

  test('recommended packages', () => {
    expect(recommendedWith('gcc')).toMatchObject([{ recommends: 'libc6-dev', when: 'always' }]);
    expect(recommendedWith('git').map(({ recommends }) => recommends)).toContain('openssh-client');
  });
});

/** Packages of Debian and Ubuntu releases other than 12. */
const ELSEWHERE = new Set([
  'git-core',
  'libgl1-mesa-glx',
  'libmysqlclient-dev',
  'libtiff5',
  'mysql-client',
  'netcat',
  'openjdk-8-jdk',
  'openjdk-8-jre-headless',
  'openjdk-11-jdk',
  'openjdk-11-jre-headless',
  'openjdk-21-jdk',
  'openjdk-21-jre',
  'openjdk-21-jre-headless',
]);

const index = debianIndex();

/** Everything that Debian 12's index has or provides; a reason where this machine has no such index. */
function debianIndex(): ReadonlySet<string> | string {
  try {
    const text = execFileSync('apt-cache', ['dumpavail'], { encoding: 'utf8', maxBuffer: 2 ** 31 - 1 });
    const names = [...text.matchAll(/^(?:Package|Provides): (.*)$/gm)].flatMap(([, list = '']) =>
      list.split(',').map((name) => name.replace(/\(.*?\)/, '').trim()),
    );
    const policy = execFileSync('apt-cache', ['policy'], { encoding: 'utf8' });
    if (!/o=Debian,.*n=bookworm(?:,|\n)/.test(policy)) return 'apt-cache has no index of Debian 12';
    return names.length > 20_000 ? new Set(names) : 'apt-cache has no package index: run apt-get update';
  } catch {
    return 'there is no apt-cache';
  }
}

describe('against Debian’s own index', () => {
  const check = typeof index === 'string' ? test.skip : test;
  const known = typeof index === 'string' ? new Set<string>() : index;
  if (typeof index === 'string') console.warn(`package names are not checked: ${index}`);

  check('every Debian name exists', () => {
    const names = [
      ...alpineCounterparts.map(({ debian }) => debian),
      ...runtimeCounterparts.flatMap(({ headers, debian }) => [headers, ...(debian[12] ?? debian.else)]),
      ...programSources.flatMap(({ debian }) => debian ?? []),
      ...nativeModules.flatMap(({ build, needs }) => [...build, ...needs]),
      ...recommendedPackages.flatMap((row) => [row.package, row.recommends]),
      ...Object.values(buildpackInstalls).flat(),
    ];
    expect([...new Set(names)].filter((name) => !known.has(name) && !ELSEWHERE.has(name))).toEqual([]);
  });

  check('every recommended package is recommended', () => {
    const script = new URL('../../scripts/catalogue/recommends.mjs', import.meta.url).pathname;
    const packages = [...new Set(recommendedPackages.map((row) => row.package))];
    const lines = execFileSync(process.execPath, [script, ...packages], { encoding: 'utf8', maxBuffer: 2 ** 28 }).split(
      '\n',
    );
    const found = new Set(
      lines.flatMap((line) => {
        const [name, recommended = ''] = line.split('\t');
        return recommended.split(' | ').map((one) => `${name} ${one}`);
      }),
    );
    const wrong = recommendedPackages.filter(
      (row) => !found.has(`${row.package} ${row.recommendedAs ?? row.recommends}`),
    );
    expect(wrong.map((row) => `${row.package} ${row.recommends}`)).toEqual([]);
  });
});
