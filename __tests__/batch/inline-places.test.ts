import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FileReport, rewriteFiles } from '../../src/index.js';
import { Sandbox } from '../cli/harness.js';

const HEAD = 'services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

function compose(...lines: readonly string[]): string {
  return HEAD + lines.map((line) => (line === '' ? '\n' : `        ${line}\n`)).join('');
}

async function reportOf(text: string, options: object): Promise<FileReport> {
  box.write({ 'compose.yaml': text });
  for await (const report of rewriteFiles(['.'], { cwd: box.folder, unsafe: true, ...options })) return report;
  throw new Error('no report');
}

describe('what is reported of a Dockerfile inside a compose file is in the places of that file:', () => {
  test.each([
    ['\n', ''],
    ['\r\n', ''],
    ['\n', '\n  # a service\n'],
  ])('changes, between line ends %j', async (lineEnd, above) => {
    const text = (above + compose('FROM debian:12', '', 'RUN echo $$HOME; apt-get install curl', 'RUN b')).replaceAll(
      '\n',
      lineEnd,
    );
    const { changes } = await reportOf(text, { transforms: ['assume-yes'] });
    const place = text.indexOf('install curl') + 'install'.length;
    expect(changes).toMatchObject([
      { start: place, end: place, column: 8 + 'RUN echo $$HOME; apt-get install'.length + 1 },
    ]);
    expect(text.split('\n')[changes[0]!.line - 1]).toContain('install curl');
  });

  test('what is left alone, and errors', async () => {
    const { skips } = await reportOf(compose('FROM debian:12-slim', 'CMD ["a"]'), { transforms: ['slim-base'] });
    expect(skips).toMatchObject([{ line: 6, column: 9 }]);
    const { errors } = await reportOf(compose('FROM debian:12', 'FOO b'), { transforms: ['merge-runs'] });
    expect(errors).toMatchObject([{ line: 7, column: 9 }]);
  });
});

test('stylish marks what is meant', async () => {
  box.write({ 'compose.yaml': compose('FROM debian:12', 'RUN apt-get install curl') });
  expect((await box.run('-t', 'assume-yes', '--reporter', 'stylish', '--quiet')).out).toContain(
    `      7 │         RUN apt-get install curl\n        │ ${' '.repeat(8 + 'RUN apt-get install'.length)}^\n`,
  );
});

test('sarif has the region of the file', async () => {
  box.write({ 'compose.yaml': compose('FROM debian:12', 'RUN apt-get install curl') });
  const { out } = await box.run('-t', 'assume-yes', '--reporter', 'sarif', '--quiet');
  expect(JSON.parse(out).runs[0].results[0].locations[0].physicalLocation.region).toMatchObject({
    startLine: 7,
    startColumn: 8 + 'RUN apt-get install'.length + 1,
  });
});

test('a baseline knows its changes again', async () => {
  const known = ['FROM debian:12', 'RUN apt-get install curl'];
  box.write({ 'compose.yaml': compose(...known) });
  await box.run('-t', 'assume-yes', '--baseline', 'known.json', '--update-baseline');
  const run = () => box.run('-t', 'assume-yes', '--baseline', 'known.json', '--check', '--quiet');
  expect(await run()).toEqual({ code: 0, out: '', err: '' });
  box.write({ 'compose.yaml': compose(...known, 'USER x', 'RUN apt-get install jq') });
  const { code, out } = await run();
  expect(code).toBe(1);
  expect(out).toContain('+        RUN apt-get install -y jq\n');
  expect(out).not.toContain('-y curl');
});

test('--interactive writes what was accepted', async () => {
  box.write({
    'compose.yaml': compose('FROM debian:12', 'RUN apt-get install curl', 'USER x', 'RUN apt-get install jq'),
  });
  const { out } = await box.session(['n', 'y'], '-i', '-t', 'assume-yes', '--quiet');
  expect(out.match(/assume-yes:/g)).toHaveLength(2);
  const written = readFileSync(box.path('compose.yaml'), 'utf8');
  expect(written).toContain('RUN apt-get install curl\n');
  expect(written).toContain('RUN apt-get install -y jq\n');
});
