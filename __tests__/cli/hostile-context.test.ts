import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { BuiltCommand } from './built-command.js';
import { Sandbox } from './harness.js';

// A repository is data: none of its files can make the command run anything, or read or write outside of the repository.
// Node itself is told to refuse all of that: what is refused throws, and a run that would need it fails.

const FILE = 'FROM debian:12\nRUN a\nRUN b\n';
const MERGED = 'FROM debian:12\nRUN a && \\\n    b\n';
const SECRET = 'FROM debian:12\nRUN xyzzy\nRUN xyzzy\n';

const EVERYTHING = ['--preset', 'all', '--unsafe', '.'];

const command = new BuiltCommand();
let box: Sandbox;
beforeAll(() => command.build());
afterAll(() => command.remove());
beforeEach(() => {
  box = new Sandbox();
  box.write({ 'outside/Dockerfile': SECRET, 'outside/secret': 'xyzzy=1\n', 'outside/folder/Dockerfile': SECRET });
});
afterEach(() => box.remove());

/** The command in `repo` without rights for anything else, to write either: Node’s fsync needs more than it can give. */
function run(...args: readonly string[]) {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  return start(
    permission,
    '--disable-warning=ExperimentalWarning',
    `--allow-fs-read=${dirname(dirname(command.bin))}/*`,
    `--allow-fs-read=${box.path('repo')}/*`,
    command.bin,
    ...args,
  );
}

/** The command that writes, with all rights. */
function write(...args: readonly string[]) {
  return start(command.bin, '--write', ...args);
}

function start(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...args, '--reporter', 'json', '--jobs', '1', '--no-config'],
    { cwd: box.path('repo'), encoding: 'utf8', timeout: 60_000 },
  );
  if (!stdout.startsWith('{')) throw new Error(`it ended with ${status}: ${stderr}`);
  const { files } = JSON.parse(stdout);
  return { out: stdout + stderr, files: files as readonly { readonly path: string; readonly status: string }[] };
}

/** Nothing out there was read into the report, and nothing was written. */
function expectUntouched({ out }: ReturnType<typeof run>): void {
  expect(out).not.toMatch(/xyzzy/);
  expect(readFileSync(box.path('outside/Dockerfile'), 'utf8')).toBe(SECRET);
  expect(readFileSync(box.path('outside/folder/Dockerfile'), 'utf8')).toBe(SECRET);
  expect(readFileSync(box.path('outside/secret'), 'utf8')).toBe('xyzzy=1\n');
  expect(readdirSync(box.path('outside')).sort()).toEqual(['Dockerfile', 'folder', 'secret']);
}

test('without rights it cannot do what is tried here', () => {
  box.write({ 'repo/Dockerfile': FILE });
  expect(run('../outside/Dockerfile', 'Dockerfile').files).toMatchObject([
    { status: 'failed' },
    { path: 'Dockerfile', status: 'changed' },
  ]);
});

test('what compose, bake, dev containers and workflows name lies in the repository', () => {
  const outside = box.path('outside');
  box.write({
    'repo/svc/Dockerfile': FILE,
    'repo/compose.yaml': `services:
  a: { build: ../outside }
  b: { build: { context: ., dockerfile: ../outside/Dockerfile } }
  c: { build: ${outside} }
  d: { build: { context: svc, dockerfile: ${outside}/Dockerfile } }
  e: { build: { context: svc/../../outside/folder } }
  f: { build: { context: '\${HOME}', dockerfile: '\${SECRET:-../outside/secret}' } }
  g: { build: svc, env_file: ../outside/secret, extends: { file: ../outside/compose.yaml, service: x } }
include: [../outside/compose.yaml]
`,
    'repo/docker-bake.json': JSON.stringify({
      target: { a: { context: '../outside' }, b: { dockerfile: `${outside}/Dockerfile` } },
    }),
    'repo/docker-bake.hcl': `target "a" { context = "../outside" }\ntarget "b" { context = "svc" dockerfile = "../../outside/Dockerfile" }\n`,
    'repo/.devcontainer/devcontainer.json':
      '{ "build": { "dockerfile": "../../outside/Dockerfile", "context": "../.." } }',
    'repo/.github/workflows/build.yml': `on: push
jobs: { a: { steps: [ { uses: docker/build-push-action@v6, with: { context: ../outside, file: ../outside/Dockerfile } } ] } }
`,
  });
  for (const result of [run('.'), write('.')]) {
    expectUntouched(result);
    expect(result.files).toMatchObject([{ path: 'svc/Dockerfile', status: 'changed' }]);
  }
  expect(readFileSync(box.path('repo/svc/Dockerfile'), 'utf8')).toBe(MERGED);
});

test('links of a context lead nowhere, and nothing is written through them', () => {
  box.write({
    'repo/Dockerfile':
      'FROM node:22\nCOPY package.json yarn.lock requirements.txt entry.sh /app/\nRUN npm ci && pip install -r requirements.txt\nCOPY . .\nCMD ["/app/entry.sh"]\n',
    'repo/node_modules/x/index.js': '',
  });
  for (const [link, target] of [
    ['package.json', '../outside/secret'],
    ['yarn.lock', '/etc/passwd'],
    ['requirements.txt', `${box.path('outside')}/secret`],
    ['entry.sh', '../outside/secret'],
    ['.dockerignore', '../outside/secret'],
    ['folder', '../outside/folder'],
    ['.hadolint.yaml', '../outside/secret'],
    ['src', '..'],
  ] as const)
    symlinkSync(target, box.path(`repo/${link}`));
  for (const result of [run(...EVERYTHING), write(...EVERYTHING)]) {
    expectUntouched(result);
    expect(result.files).toMatchObject([{ path: 'Dockerfile', status: 'changed' }]);
  }
  expect(lstatSync(box.path('repo/package.json')).isSymbolicLink()).toBe(true);
});

test('a Dockerfile runs nothing and reads nothing', () => {
  box.write({
    'repo/Dockerfile': `# syntax=${box.path('outside')}/frontend
FROM node:22
ARG X=$(touch ${box.path('outside')}/run)
COPY ../outside/secret ../../etc/passwd /etc/shadow ${box.path('outside')}/secret /x/
ADD file://${box.path('outside')}/secret /y
RUN --mount=type=bind,source=../outside,target=/m --mount=type=secret,id=x,source=${box.path('outside')}/secret cat /m/Dockerfile
RUN sh ../outside/secret && . ../outside/secret && pip install -r ../outside/secret -e ../outside
RUN npm install ../outside && npm --prefix ../outside ci && go build ../outside/...
RUN touch ${box.path('outside')}/run; \`touch ${box.path('outside')}/run\`; $(touch ${box.path('outside')}/run)
CMD ["../outside/secret"]
`,
    'repo/package.json':
      '{"scripts":{"build":"../outside/secret","start":"node ../outside/secret"},"workspaces":["../outside"],"main":"../outside/secret"}',
    'repo/requirements.txt': '-r ../outside/secret\n-e ../outside\n-c /etc/passwd\n--index-url file:///etc\n',
    'repo/.dockerignore': '!../outside\n../outside\n/etc/passwd\n',
    'repo/.yarnrc.yml': 'yarnPath: ../outside/secret\n',
    'repo/.npmrc': 'registry=http://127.0.0.1:1/\n',
  });
  for (const result of [run(...EVERYTHING), write(...EVERYTHING)]) {
    expect(result.files).toMatchObject([{ path: 'Dockerfile', status: 'changed' }]);
  }
  expect(readdirSync(box.path('outside')).sort()).toEqual(['Dockerfile', 'folder', 'secret']);
  expect(existsSync(box.path('outside/run'))).toBe(false);
});

test('pipes, devices, folders and files without an end are no files of a context', () => {
  box.write({ 'repo/Dockerfile': 'FROM node:22\nCOPY . .\nRUN npm ci && pip install -r requirements.txt\n' });
  for (const name of [
    'package.json',
    'requirements.txt',
    '.dockerignore',
    'compose.yaml',
    'docker-bake.hcl',
    'a.Dockerfile',
  ])
    execFileSync('mkfifo', [box.path(`repo/${name}`)]);
  symlinkSync('/dev/zero', box.path('repo/package-lock.json'));
  symlinkSync('/dev/stdin', box.path('repo/yarn.lock'));
  symlinkSync('/dev/tty', box.path('repo/b.Dockerfile'));
  const result = run(...EVERYTHING);
  expectUntouched(result);
  expect(result.files.find(({ path }) => path === 'Dockerfile')).toMatchObject({ status: 'changed' });
  expect(lstatSync(box.path('repo/package.json')).isFIFO()).toBe(true);
});

test('files that are made to be much are too much, and the rest is done', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const laughs = Array.from({ length: 12 }, (_, i) => `x${i + 1}: &x${i + 1} [${Array(12).fill(`*x${i}`).join(',')}]`);
  box.write({
    'repo/Dockerfile': 'FROM node:22\nCOPY . .\nRUN npm ci && pip install -r requirements.txt\n',
    'repo/a/Dockerfile': FILE,
    'repo/package.json': deep,
    'repo/package-lock.json': `{"lockfileVersion":3,"packages":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
    'repo/requirements.txt': 'a\n'.repeat(400_000),
    'repo/compose.yaml': `x0: &x0 [a,a]\n${laughs.join('\n')}\nservices: { a: { build: *x12 } }\n`,
    'repo/docker-compose.yml': deep,
    'repo/docker-bake.json': deep,
    'repo/docker-bake.hcl': `target "a" { context = ${'"${'.repeat(20_000)}${'}"'.repeat(20_000)} }\n`,
    'repo/.devcontainer/devcontainer.json': deep,
    'repo/.github/workflows/a.yml': `${'- '.repeat(50_000)}a\n`,
    'repo/.dockerignore': `${'**/'.repeat(20_000)}a\n${'*'.repeat(50_000)}b\n`,
    'repo/.hadolint.yaml': deep,
    'repo/big.Dockerfile': `FROM debian:12\n${'RUN a\n'.repeat(1_000_000)}`,
  });
  const start = performance.now();
  const { files } = run(...EVERYTHING);
  expect(performance.now() - start).toBeLessThan(45_000);
  expect(files.find(({ path }) => path === 'a/Dockerfile')).toMatchObject({ status: 'changed' });
  expect(files.find(({ path }) => path === 'big.Dockerfile')).toMatchObject({ status: 'failed' });
}, 90_000);

test('keys that every object has by itself are keys', () => {
  const poison =
    '{"__proto__":{"polluted":"yes","build":"../outside","ignored":["DL3059"]},"constructor":{"prototype":{"polluted":"yes"}}';
  box.write({
    'repo/svc/Dockerfile': FILE,
    'repo/package.json': `${poison},"dockershift":{"__proto__":{"presets":["all"]}}}`,
    'repo/package-lock.json': `${poison},"lockfileVersion":3,"packages":{"__proto__":{"version":"1"},"node_modules/__proto__":{"version":"1"}}}`,
    'repo/docker-bake.json': `${poison},"target":{"__proto__":{"context":"../outside"},"constructor":{"context":"svc","args":{"__proto__":"x"}}}}`,
    'repo/compose.yaml':
      'services:\n  __proto__: { build: ../outside }\n  constructor: { build: { context: svc, args: { __proto__: x, toString: y } } }\n__proto__: { polluted: yes }\n',
    'repo/.hadolint.yaml': '__proto__: { ignored: [DL3059] }\nconstructor: { ignored: [DL3059] }\n',
    'repo/.devcontainer/devcontainer.json': `${poison}}`,
    'repo/__proto__/Dockerfile': FILE,
    'repo/constructor/Dockerfile': FILE,
  });
  const result = run('.');
  expectUntouched(result);
  expect(result.files.map(({ path, status }) => `${path} ${status}`)).toEqual([
    '__proto__/Dockerfile changed',
    'constructor/Dockerfile changed',
    'svc/Dockerfile changed',
  ]);
});

test('a config of the repository is no data, and --no-config leaves it alone', () => {
  const code = `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(box.path('repo/ran'))}, ''); export default {};`;
  box.write({ 'repo/Dockerfile': FILE, 'repo/dockershift.config.mjs': code, 'repo/dockershift.config.ts': code });
  chmodSync(box.path('repo/dockershift.config.mjs'), 0o755);
  expect(run('.').files).toMatchObject([{ status: 'changed' }]);
  expect(existsSync(box.path('repo/ran'))).toBe(false);
});
