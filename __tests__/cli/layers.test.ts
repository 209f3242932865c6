import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeDocker } from './fake-docker.js';
import { Sandbox } from './harness.js';

const PATH = process.env['PATH'];
let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => {
  process.env['PATH'] = PATH;
  box.remove();
});

const NODE = 'FROM node:20\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "."]\n';

describe('layers', () => {
  test('says of each instruction what it adds and what runs it again, in 80 columns', async () => {
    box.write({
      Dockerfile: NODE,
      'package.json': '{}\n',
      'index.js': 'x\n',
      'debug.log': 'left over\n',
      '.dockerignore': '*.log\nDockerfile\n.dockerignore\n',
    });
    expect(await box.run('layers', 'Dockerfile')).toEqual({
      code: 0,
      err: '',
      out: [
        'line  instruction                adds                       cached until',
        '   1  FROM node:20               the base image             the tag moves',
        '   2  WORKDIR /app               the folder, if missing     line 1 reruns',
        '   3  COPY package.json ./       1 file, 3 B                package.json changes',
        '   4  RUN npm ci                 npm: dependencies          line 3 reruns',
        '   5  COPY . .                   2 files, 5 B               any file changes',
        '   6  CMD ["node", "."]          metadata only              line 5 reruns',
        '',
        'A change of a source file rebuilds from line 5 on: 1 of 3 layers; no package is',
        'installed again.',
        'A change of a manifest (package.json) rebuilds from line 3 on: 3 of 3 layers;',
        'packages are installed again in line 4.',
        '',
      ].join('\n'),
    });
  });

  test('the ignore file of the Dockerfile itself wins, and --context says where the files are', async () => {
    box.write({ 'docker/Dockerfile': 'FROM a\nCOPY . .\n', 'app/one': '1', 'app/two': '22' });
    box.write({ 'app/.dockerignore': '**', 'app/in.Dockerfile': 'FROM a\nCOPY . .\n' });
    expect((await box.run('layers', 'docker/Dockerfile', '--context', 'app')).out).toContain('0 files, 0 B');
    box.write({ 'app/in.Dockerfile.dockerignore': 'in.*\n.*\n' });
    expect((await box.run('layers', 'app/in.Dockerfile')).out).toContain('2 files, 3 B');
  });

  test('a stage by name, and those that are thrown away', async () => {
    box.write({ Dockerfile: 'FROM a AS build\nRUN make\nFROM b\nCOPY --from=build /x /x\n' });
    const shown = (await box.run('layers', 'Dockerfile')).out;
    expect(shown).not.toContain('RUN make');
    expect(shown).toContain('1 stage only built from: --all-stages shows them.');
    expect((await box.run('layers', 'Dockerfile', '--all-stages')).out).toContain('stage build (not in the image)');
    expect((await box.run('layers', 'Dockerfile', '--target=build')).out).toContain('RUN make');
  });

  test('as JSON', async () => {
    box.write({ Dockerfile: 'FROM a\nRUN apt-get update\n' });
    const { out } = await box.run('layers', 'Dockerfile', '--json');
    expect(JSON.parse(out)).toMatchObject({
      stages: [{ isInImage: true, layers: [{ line: 1 }, { line: 2, content: [{ kind: 'lists', manager: 'apt' }] }] }],
      rebuilds: [],
    });
  });

  test('the sizes of an image that was built from the file stand beside', async () => {
    box.write({ Dockerfile: 'FROM debian:12\nRUN make\nCMD ["x"]\n' });
    const rows = [
      '{"CreatedBy":"CMD [x]","Size":"0"}',
      '{"CreatedBy":"RUN /bin/sh -c make","Size":"1234567"}',
      '{"CreatedBy":"base","Size":"100000000"}',
    ];
    process.env['PATH'] = fakeDocker(box, `history*) ${rows.map((row) => `echo '${row}'`).join('; ')}`);
    const { out } = await box.run('layers', 'Dockerfile', '--image', 'mine');
    expect(out).toContain('  1.23 MB\n');
    expect(out).toContain('The image has 101 MB, 1.23 MB of it above the base.');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test.each([
    [['layers'], 'layers needs a Dockerfile'],
    [['layers', 'Dockerfile', 'other'], 'layers takes one file, not also other'],
    [['layers', 'nothing'], 'nothing: '],
    [['layers', 'bad'], 'bad:2:1: '],
    [['layers', 'Dockerfile', '--target', 'biuld'], 'Dockerfile has no stage biuld (did you mean build?)'],
    [['layers', 'Dockerfile', '--targt', 'x'], 'unknown option --targt (did you mean target?)'],
    [['layers', 'Dockerfile', '--tag', 'x'], '--tag goes with flatten'],
    [['--all-stages', '.'], '--all-stages goes with layers'],
  ])('%j is an error', async (argv, message) => {
    box.write({ Dockerfile: 'FROM a AS build\n', bad: 'FROM a\nNONSENSE x\n' });
    const { code, out, err } = await box.run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`dockershift: ${message}`);
  });
});
