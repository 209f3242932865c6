import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import type { Engine } from '../../src/image/engine.js';
import { finish } from '../../src/image/process.js';
import { describeEach, type TestEngine, testEngines } from './test-engines.js';

const CACHE_AND_LOG = [
  'FROM debian:12-slim',
  'RUN mkdir -p /srv/app && echo one > /srv/app/one',
  'RUN echo two > /srv/app/two && echo left > /var/log/made.log',
  '',
].join('\n');

/** Says that it is safe, and is not. */
const LIAR = `export default {
  name: 'liar', summary: 'x', safety: 'safe', group: 'layers',
  rewrite(dockerfile, { change }) {
    const run = dockerfile.runs[0];
    if (dockerfile.text.includes('/srv/app/three')) return;
    change(run, 'it lies', (edit) => edit.insertAfter({ start: run.start, end: run.textEnd }, ' && echo 3 > /srv/app/three'));
  },
};
`;

const engines = await testEngines();
const environment = { ...process.env };
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-commands-'));
});
beforeEach(() => {
  writeFileSync(join(folder, 'Dockerfile'), CACHE_AND_LOG);
});
afterEach(() => {
  process.env = { ...environment };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeEach(engines, (engine) => {
  beforeEach(() => {
    Object.assign(process.env, environmentOf(engine));
  });
  const flags = ['--engine', engine.name, ...(engine.name === 'docker' ? ['--network', 'host'] : [])];

  test('compare: a safe rewrite keeps its promise, in every form of report', async () => {
    const files = ['markdown', 'json', 'html'].flatMap((name) => ['--reporter', `${name}=report.${name}`]);
    const question = ['--run', 'cat /srv/app/one /srv/app/two'];
    const { code, out, err } = await run(
      'compare',
      'Dockerfile',
      ...flags,
      ...question,
      '--reporter',
      'terminal',
      ...files,
    );
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(out).toContain('merge-runs  safe    only caches and logs differ: yes');
    expect(out).toContain('cat /srv/app/one /srv/app/two: same answer');
    expect(out).toMatch(/^layers above the base {2,}2 {2,}1 {2,}-1$/m);
    expect(err).toContain('building the rewritten file');
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ promise: { kept: 'yes' }, difference: { before: { layersAboveBase: 2 } } });
    expect(readFileSync(join(folder, 'report.markdown'), 'utf8')).toContain('**Promised**');
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('class="bar after"');
  });

  test('compare: a transform that says that it is safe and is not is found out', async () => {
    writeFileSync(join(folder, 'liar.mjs'), LIAR);
    const { code, out } = await run('compare', 'Dockerfile', ...flags, '-t', './liar.mjs', '--quiet');
    expect(out).toContain('liar  safe    only caches and logs differ: no');
    expect(out).toContain('/srv/app/three (added)');
    expect(code).toBe(1);
  });

  test('compare: beside unsafe changes, the safe ones are built and judged by themselves', async () => {
    writeFileSync(join(folder, 'Dockerfile'), CACHE_AND_LOG.replace('debian:12-slim', 'debian:12'));
    const { code, out, err } = await run('compare', 'Dockerfile', ...flags, '-t', 'slim-base', '-t', 'merge-runs');
    expect(err).toContain('building the file with its safe changes only');
    expect(out).toContain('slim-base   unsafe  more may differ');
    expect(out).toContain('merge-runs  safe    only caches and logs differ: yes');
    expect(code).toBe(0);
  });

  test('compare: Ctrl-C takes away what was made', async () => {
    const before = await everything(engine);
    writeFileSync(join(folder, 'Dockerfile'), `${CACHE_AND_LOG}RUN sleep 600\n`);
    const { code, err } = await run('compare', 'Dockerfile', ...flags, '--verbose', (text) =>
      /RUN sleep 600/.test(text),
    );
    expect(err).toContain('interrupted; everything made is removed');
    expect(code).toBe(2);
    // Docker's daemon ends the step after the client has gone.
    for (let waited = 0; waited < 20 && (await everything(engine)) !== before; waited++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(await everything(engine)).toBe(before);
  });

  test('layers: the sizes of an image that was built from the file', async () => {
    const built = await engine.build({ context: folder, dockerfile: CACHE_AND_LOG, cache: 'ignore' });
    try {
      const { code, out } = await run('layers', 'Dockerfile', '--image', built.id, '--engine', engine.name);
      expect(code).toBe(0);
      expect(out).toMatch(/^ {3}2 {2}.* 4 B$/m);
      expect(out).toMatch(/^ {3}1 {2}FROM debian:12-slim .* \d+ MB$/m);
    } finally {
      await engine.remove(built.made);
    }
  });

  test('flatten: one layer under a new name, and nothing lost', async () => {
    const dockerfile = `${CACHE_AND_LOG}ENV A="b c"\nUSER nobody\nWORKDIR /srv\nENTRYPOINT ["cat"]\nCMD ["app/one"]\n`;
    const built = await engine.build({ context: folder, dockerfile, cache: 'ignore' });
    try {
      const { code, out } = await run('flatten', built.id, '--tag', 'image-commands:flat', '--engine', engine.name);
      expect(out).toMatch(/^ {2}layers {2}\d -> 1$/m);
      expect(out).toContain('same files and configuration: yes');
      expect(code).toBe(0);
      const { config } = await engine.inspect('image-commands:flat');
      expect(config).toMatchObject({ user: 'nobody', workingDirectory: '/srv', entrypoint: ['cat'], cmd: ['app/one'] });
    } finally {
      await engine.remove(['image-commands:flat', ...built.made]);
    }
  });
});

/** Runs the command; a function among the words says at which words on stderr somebody presses Ctrl-C. */
async function run(...words: readonly (string | ((err: string) => boolean))[]) {
  const out: string[] = [];
  const err: string[] = [];
  const listeners = new Set<() => void>();
  const isMoment = words.find((word) => typeof word === 'function');
  const write = (into: string[]) => (text: string) => {
    into.push(text);
    if (into === err && isMoment?.(text)) setTimeout(() => listeners.forEach((listener) => void listener()), 1000);
    return true;
  };
  const once = () => undefined;
  const code = await main(
    words.filter((word) => typeof word === 'string'),
    {
      cwd: folder,
      env: {},
      stdin: process.stdin,
      stdout: { write: write(out), once },
      stderr: { write: write(err), once },
      onInterrupt: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  );
  return { code, out: out.join(''), err: err.join('') };
}

function optionsOf(engine: Engine): Extract<TestEngine, { readonly ready: true }>['options'] {
  const found = engines.find((one) => one.name === engine.name);
  return found?.ready ? found.options : {};
}

/** The command knows no roots and sockets: it finds the engine as a user's own would be found. */
function environmentOf(engine: Engine): Readonly<Record<string, string>> {
  const { environment = {}, globalArgs = [] } = optionsOf(engine);
  if (engine.name === 'docker') return environment;
  const [, root, , runroot] = globalArgs;
  const conf = join(folder, 'storage.conf');
  const storage = `[storage]\ndriver = "overlay"\ngraphroot = ${JSON.stringify(root)}\nrunroot = ${JSON.stringify(runroot)}\n`;
  writeFileSync(conf, storage);
  return { CONTAINERS_STORAGE_CONF: conf, BUILDAH_ISOLATION: 'chroot' };
}

/** All images and containers of the engine, as its own listing. */
async function everything(engine: Engine): Promise<string> {
  const { globalArgs = [], environment = {} } = optionsOf(engine);
  const list = async (...args: string[]) =>
    (await finish({ program: engine.name, args: [...globalArgs, ...args], environment })).stdout;
  const containers = engine.name === 'docker' ? ['ps', '-aq'] : ['containers', '-q'];
  return `${await list('images', '-aq')}\n${await list(...containers)}`.split('\n').sort().join('\n').trim();
}
