import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { transforms } from '../../transforms/index.js';
import { presets } from '../../transforms/presets.js';
import { BuiltCommand } from './built-command.js';
import { Sandbox } from './harness.js';

const RUNS = 'FROM debian:12\nRUN a\nRUN b\n';
const MERGED = 'FROM debian:12\nRUN a && \\\n    b\n';

const command = new BuiltCommand();
beforeAll(() => command.build(), 60_000);
afterAll(() => command.remove());

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

const services = (count: number, text: string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`svc${String(index).padStart(4, '0')}/Dockerfile`, text]),
  );

describe('what the command begins with', () => {
  test('is the preset that runs where none is named', () => {
    const shown = JSON.parse(command.run(box.folder, '--print-config', 'Dockerfile').out);
    expect(shown.transforms.map(({ name }: { name: string }) => name)).toEqual(
      presets['recommended']!.map(({ name }) => name),
    );
  });

  test('is completed for whatever is named beside it', () => {
    const named = transforms.flatMap(({ name }) => ['-t', name]);
    const shown = JSON.parse(command.run(box.folder, '--print-config', 'Dockerfile', ...named).out);
    expect(shown.transforms.map(({ name }: { name: string }) => name)).toEqual(transforms.map(({ name }) => name));
  });

  test('knows the name of every transform, for comments', () => {
    const comments = [...transforms, { name: 'no-such' }].map(({ name }) => `# dockershift-ignore ${name}\n`);
    box.write({ Dockerfile: `FROM debian:12\n${comments.join('')}CMD ["a"]\n` });
    expect(command.run(box.folder).err.match(/there is no transform .*/g)).toEqual(['there is no transform no-such']);
  });

  test('reads the tag lists where a transform asks for one', () => {
    box.write({ Dockerfile: 'FROM node:18\n' });
    expect(command.run(box.folder, '-t', 'pin-base:precise=true').out).toContain('+FROM node:18.20.8-bookworm');
  });
});

describe('workers', () => {
  test('say the same as one process, in the same order', () => {
    box.write({ ...services(60, RUNS), 'svc0003/Dockerfile': 'FOO\n', 'svc0007/Dockerfile': 'FROM {{ x }}\n' });
    const alone = command.run(box.folder, '--reporter', 'json', '-j', '1');
    const shared = command.run(box.folder, '--reporter', 'json', '-j', '3');
    expect(shared).toEqual(alone);
    expect(JSON.parse(alone.out).files).toHaveLength(60);
  });

  test('write', () => {
    box.write(services(40, RUNS));
    expect(command.run(box.folder, '-w', '-j', '2').err).toBe('40 files: 40 changed (40 changes)\n');
    expect(readFileSync(box.path('svc0039/Dockerfile'), 'utf8')).toBe(MERGED);
  });

  test('one that dies is reported for its file, and the rest is processed', () => {
    box.write({
      ...services(40, RUNS),
      'die.mjs':
        "export default ({ path, source }) => { if (/svc00(05|06|20)/.test(path)) process.exit(7); return source.replace('RUN a', 'RUN c'); };\n",
    });
    const { code, out } = command.run(box.folder, '-t', './die.mjs', '-j', '2', '--reporter', 'json');
    const { files, summary } = JSON.parse(out);
    expect(code).toBe(2);
    expect(summary).toMatchObject({ files: 40, changed: 37, failed: 3 });
    const failed = files.filter((file: { status: string }) => file.status === 'failed');
    expect(failed.map((file: { path: string }) => file.path)).toEqual([
      'svc0005/Dockerfile',
      'svc0006/Dockerfile',
      'svc0020/Dockerfile',
    ]);
    expect(failed[0].error).toEqual({
      code: 'worker-died',
      message: 'the worker that had it died: it ended with code 7',
    });
  });

  test('one that throws where nobody catches it is reported the same way', () => {
    box.write({
      ...services(12, RUNS),
      'bad.mjs':
        "export default ({ path }) => { if (path.includes('svc0004')) setImmediate(() => { throw new Error('later'); }); if (path.includes('svc0004')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50); };\n",
    });
    const { code, out } = command.run(box.folder, '-t', './bad.mjs', '-j', '2', '--reporter', 'json');
    expect(code).toBe(2);
    expect(JSON.parse(out).summary.files).toBe(12);
    expect(out).toContain('the worker that had it died: later');
  });

  test('load custom transforms and configs of their own, in TypeScript too', () => {
    box.write({
      ...services(10, 'FROM a\n'),
      'to-b.ts':
        "interface Input { source: string }\nexport default ({ source }: Input): string => source.replace('FROM a', 'FROM b');\n",
      'svc0003/dockershift.config.json': '{"transforms":["merge-runs"]}',
      'dockershift.config.ts': "export default { transforms: ['./to-b.ts'] };\n",
    });
    const { out } = command.run(box.folder, '-l', '-j', '2', '--quiet');
    expect(out.split('\n').filter(Boolean)).toHaveLength(9);
  });

  test('a number that is none is an error', () => {
    expect(command.run(box.folder, '-j', 'many')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--jobs takes a number/),
    });
  });

  test('two inline Dockerfiles of one file are both written', () => {
    const service = (name: string) =>
      `  ${name}:\n    build:\n      dockerfile_inline: |\n        FROM debian:12\n        RUN a\n        RUN b\n`;
    box.write({ 'compose.yaml': `services:\n${service('x')}${service('y')}` });
    expect(command.run(box.folder, '-w', '-j', '2').code).toBe(0);
    expect(readFileSync(box.path('compose.yaml'), 'utf8').match(/RUN a && \\/g)).toHaveLength(2);
  });
});

describe('interrupted at any moment', () => {
  const before = `FROM debian:12\n${'# a line\n'.repeat(200)}RUN a\nRUN b\n`;
  const after = before.replace('RUN b\n', '    b\n').replace('RUN a\n', 'RUN a && \\\n');
  const COUNT = 150;

  const interrupt = async (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL', delay: number, ...args: readonly string[]) => {
    box.write(services(COUNT, before));
    const child = command.start(box.folder, '-w', ...args);
    const over = once(child, 'exit');
    await new Promise((done) => setTimeout(done, delay));
    child.kill(signal);
    await over;
    const texts = Object.keys(services(COUNT, '')).map((name) => readFileSync(box.path(name), 'utf8'));
    return {
      torn: texts.filter((text) => text !== before && text !== after).length,
      written: texts.filter((text) => text === after).length,
      temporary: readdirSync(box.folder, { recursive: true }).filter((name) => String(name).endsWith('.dockershift'))
        .length,
    };
  };

  /** Moments from when the first files are found to the end of a whole run, with some chance in each. */
  const moments = (): readonly number[] => {
    box.write(services(COUNT, before));
    const start = performance.now();
    command.run(box.folder, '-w');
    const whole = performance.now() - start;
    return Array.from({ length: 12 }, (_, index) => whole * (0.25 + (0.75 * (index + Math.random())) / 12));
  };

  test('Ctrl-C leaves every file whole and no temporary file', async () => {
    const seen = [];
    for (const [index, delay] of moments().entries()) {
      seen.push(await interrupt(index % 2 ? 'SIGINT' : 'SIGTERM', delay, '-j', index % 3 ? '1' : '2'));
    }
    expect(seen.filter(({ torn, temporary }) => torn + temporary > 0)).toEqual([]);
    expect(seen.some(({ written }) => written > 0 && written < COUNT)).toBe(true);
  }, 60_000);

  test('kill -9 leaves every file whole', async () => {
    const seen = [];
    for (const delay of moments()) seen.push(await interrupt('SIGKILL', delay));
    expect(seen.filter(({ torn }) => torn > 0)).toEqual([]);
    expect(seen.some(({ written }) => written > 0 && written < COUNT)).toBe(true);
  }, 60_000);

  test('a killed run leaves nothing that the next one takes for a Dockerfile', async () => {
    await interrupt('SIGKILL', 250);
    expect(command.run(box.folder, '-w', '--quiet').code).toBe(0);
    expect(command.run(box.folder, '--check').code).toBe(0);
  }, 60_000);
});

describe('bad surroundings', () => {
  test('a closed pipe on stdout: what was asked for is done, quietly', () => {
    box.write(services(300, RUNS));
    const { code, out, err } = command.shell(box.folder, 'dockershift -w 2>err | head -n 1; exit ${PIPESTATUS[0]}');
    expect({ code, err, lines: out.split('\n').length }).toEqual({ code: 0, err: '', lines: 2 });
    expect(readFileSync(box.path('err'), 'utf8')).toBe('300 files: 300 changed (300 changes)\n');
    expect(readFileSync(box.path('svc0299/Dockerfile'), 'utf8')).toBe(MERGED);
  });

  test('a full disk: the files that do not fit stay whole, no temporary file stays, exit code 2', () => {
    const long = `FROM debian:12\n${'# a line\n'.repeat(400)}RUN a\nRUN b\n`;
    box.write({ 'big/Dockerfile': long, 'small/Dockerfile': RUNS });
    // A limit on file sizes makes writes fail half-way, as a full disk does.
    const { code, out } = command.shell(
      box.folder,
      "trap '' XFSZ; ulimit -f 1; dockershift -w --reporter json | cat; exit ${PIPESTATUS[0]}",
    );
    expect(code).toBe(2);
    expect(JSON.parse(out).files[0]).toMatchObject({
      path: 'big/Dockerfile',
      status: 'failed',
      error: { code: 'unwritable' },
    });
    expect(readFileSync(box.path('big/Dockerfile'), 'utf8')).toBe(long);
    expect(readFileSync(box.path('small/Dockerfile'), 'utf8')).toBe(MERGED);
    expect(readdirSync(join(box.folder, 'big'))).toEqual(['Dockerfile']);
  });

  test('a report that cannot be written is an error, before anything is done', () => {
    box.write({ Dockerfile: RUNS });
    const { code, err } = command.run(box.folder, '-w', '--reporter', 'json=nowhere/report.json');
    expect(code).toBe(2);
    expect(err).toMatch(/nowhere\/report\.json/);
    expect(readFileSync(box.path('Dockerfile'), 'utf8')).toBe(RUNS);
  });

  (existsSync('/usr/bin/script') ? test : test.skip)('an interactive run on a real terminal', () => {
    box.write({ Dockerfile: RUNS });
    const { out } = command.shell(
      box.folder,
      `printf 'y\\n' | SHELL=/bin/bash script -qec "$(declare -f dockershift); export -f dockershift; dockershift -i" /dev/null`,
    );
    expect(out).toContain('[y]es, [n]o, [a]ll');
    expect(readFileSync(box.path('Dockerfile'), 'utf8')).toBe(MERGED);
  });
});

describe('--stream as a process', () => {
  test('its memory does not grow with its input', () => {
    const peak = (records: number) => {
      const { err } = command.shell(
        box.folder,
        `"${process.execPath}" -e 'const t="FROM debian:12\\n"+"# x\\n".repeat(2000)+"RUN a\\nRUN b\\n";for(let i=0;i<${records};i++)console.log(JSON.stringify({id:i,text:t}))' | /usr/bin/env bash -c '"${process.execPath}" --require ./peak.cjs "${command.bin}" --stream' | wc -l`,
      );
      return Number(err);
    };
    box.write({
      'peak.cjs': "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS / 1024)));\n",
    });
    const small = peak(100);
    const large = peak(1500);
    expect(large).toBeLessThan(small + 80);
  }, 60_000);
});
