import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

// What somebody gets who installs the package, and how it comes to them.

const root = join(import.meta.dirname, '..');
const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const manifest = json('package.json');

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
  readonly link?: boolean;
}
const locked = Object.entries(json('package-lock.json').packages as Readonly<Record<string, Locked>>).filter(
  ([path]) => path !== '',
);

test('nothing runs when it is installed', () => {
  const hooks = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];
  expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([]);
  const running = locked.filter(([, { dev, hasInstallScript }]) => hasInstallScript && !dev);
  expect(running.map(([path]) => path)).toEqual([]);
});

test('every dependency has one version, and every locked package its hash', () => {
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version as string),
  );
  expect(ranges).toEqual([]);
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect([name, locked.find(([path]) => path === `node_modules/${name}`)?.[1].version]).toEqual([name, version]);
  }
  // Tools of other platforms are named without a hash: nobody has downloaded them to know it.
  const here = locked.filter(([, { dev, optional, integrity }]) => !(dev && optional && integrity === undefined));
  const unproven = here.filter(([, { integrity, link }]) => link || !integrity?.startsWith('sha512-'));
  expect(unproven.map(([path]) => path)).toEqual([]);
  // Where a package comes from is the reader's registry to say; its hash says what it is.
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test('few packages come with it', () => {
  const shipped = locked.filter(([, { dev, optional }]) => !dev && !optional).map(([path]) => path);
  expect(shipped.length).toBeLessThan(50);
});

test('a release comes from a tag, tested, with provenance and without a token', () => {
  const { on, permissions, jobs } = parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8'));
  const { publish } = jobs;
  expect(on).toEqual({ push: { tags: ['v*'] } });
  expect(permissions).toEqual({});
  expect(publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
  const commands: readonly string[] = publish.steps.flatMap(({ run }: { readonly run?: string }) => run ?? []);
  const at = (part: string) => commands.findIndex((command) => command.includes(part));
  expect(at('npm run verify')).toBeGreaterThan(at('$GITHUB_REF_NAME'));
  expect(at('npm publish')).toBe(commands.length - 1);
  expect(commands.at(-1)).toMatch(/^npm publish --ignore-scripts --provenance/);
  expect(JSON.stringify(publish)).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
});

test('workflows may do no more than they say, and keep no credentials for what they run', () => {
  for (const name of ['ci', 'release']) {
    const { permissions, jobs } = parse(readFileSync(join(root, `.github/workflows/${name}.yml`), 'utf8'));
    expect(permissions).toBeDefined();
    for (const { steps } of Object.values(jobs) as readonly { readonly steps: readonly Record<string, unknown>[] }[]) {
      const checkouts = steps.filter(({ uses }) => String(uses).startsWith('actions/checkout@'));
      expect(checkouts).toMatchObject([{ with: { 'persist-credentials': false } }]);
      // What somebody else chose (a branch's name, a title) would be code in a script.
      for (const { run } of steps) expect(String(run ?? '')).not.toMatch(/\$\{\{/);
    }
  }
});

test('it is said what is code and what is data', () => {
  const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
  for (const word of ['dockershift.config.ts', 'custom transforms', '--no-config', 'They run with your rights'])
    expect(text).toContain(word);
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toMatch(/custom transform are code.*SECURITY\.md/);
});
