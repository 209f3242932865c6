import { expect, test } from '@jest/globals';
import { readGemLock } from '../../src/knowledge/modules/gem-lock.js';
import type { ModuleReading } from '../../src/knowledge/modules/module-use.js';
import { readNpmProject } from '../../src/knowledge/modules/npm-lock.js';
import { readPythonLock, readRequirements } from '../../src/knowledge/modules/python-lock.js';
import { memoryProject } from '../../src/project/memory.js';

const MANIFEST = '{"dependencies":{"a":"1"},"scripts":{"postinstall":"make"}}';
const said = ({ modules }: ModuleReading) =>
  modules.map(({ name, version, evidence }) => `${name} ${version ?? '?'} ${evidence}`);
const npm = (lock: string, text: string) =>
  readNpmProject(memoryProject({ 'package.json': MANIFEST, [lock]: text }), '');

test('package-lock.json says what has an install script', () => {
  const packages = { '': {}, 'node_modules/x/node_modules/@a/b': { version: '1.0.0', hasInstallScript: true } };
  const reading = npm('package-lock.json', JSON.stringify({ packages }));
  expect(said(reading)).toEqual(['@a/b 1.0.0 builds']);
  expect(reading.scripts).toEqual(['make']);
});

test('the first version of package-lock.json does not say it', () => {
  expect(npm('package-lock.json', '{"dependencies":{}}').unknown).toMatch('version 1');
});

test('yarn.lock shows who depends on a build helper, in both of its formats', () => {
  const classic =
    '"@a/b@^1.0.0", "@a/b@^1.1.0":\n  version "1.1.0"\n  dependencies:\n    bindings "^1"\n\nc@2:\n  version "2.0.0"\n';
  expect(said(npm('yarn.lock', classic))).toEqual(['@a/b 1.1.0 builds', 'c 2.0.0 pure']);
  const berry =
    '"a@npm:^1":\n  version: 1.2.0\n  resolution: "a@npm:1.2.0"\n  dependencies:\n    node-gyp: "npm:latest"\n';
  expect(said(npm('yarn.lock', berry))).toEqual(['a 1.2.0 builds']);
});

test('pnpm-lock.yaml says what requires a build', () => {
  const lock =
    "packages:\n\n  /a@1.0.0:\n    resolution: {integrity: x}\n    requiresBuild: true\n\n  '@b/c@2.0.0':\n    dev: true\n";
  expect(said(npm('pnpm-lock.yaml', lock))).toEqual(['a 1.0.0 builds', '@b/c 2.0.0 pure']);
});

test('modules from a repository take git', () => {
  const packages = { 'node_modules/a': { version: '1.0.0', resolved: 'git+ssh://git@example.com/a.git#1' } };
  expect(npm('package-lock.json', JSON.stringify({ packages })).programs).toEqual(['git']);
});

test('a project without a lock file, with workspaces or without a manifest is unknown', () => {
  expect(readNpmProject(memoryProject({ 'package.json': MANIFEST }), '').unknown).toMatch('no lock file');
  expect(readNpmProject(memoryProject({ 'package.json': '{"workspaces":["a"]}' }), '').unknown).toMatch('workspaces');
  expect(readNpmProject(memoryProject({}), 'web').unknown).toMatch('web/package.json');
});

test('requirements include one another, and what is no name is unknown', () => {
  const files = memoryProject({
    'r/a.txt': '-r b.txt\nFlask==2.0 ; python_version > "3" # web\n',
    'r/b.txt': '-c c.txt\nx\n',
  });
  expect(said(readRequirements(files, 'r/a.txt'))).toEqual(['x ? unsaid', 'Flask 2.0 unsaid']);
  for (const line of ['-e .', 'git+https://example.com/a', './a.whl', 'a[b]', '--no-binary :all:']) {
    expect(readRequirements(memoryProject({ 'a.txt': line }), 'a.txt').unknown).toBeTruthy();
  }
});

test('poetry.lock and uv.lock name the wheels, which fit a version and a C library or do not', () => {
  const wheels = (...tags: readonly string[]) =>
    `[[package]]\nname = "a"\nversion = "1"\nfiles = [\n${tags.map((tag) => `  {file = "a-1-${tag}.whl", hash = "x"},\n`).join('')}]\n`;
  const read = (...tags: readonly string[]) =>
    said(readPythonLock(memoryProject({ 'poetry.lock': wheels(...tags) }), '', '3.11'))[0];
  expect(read('py3-none-any')).toBe('a 1 pure');
  expect(read('cp311-cp311-manylinux_2_17_x86_64', 'cp311-cp311-manylinux_2_17_aarch64')).toBe('a 1 glibc-build');
  expect(read('cp311-cp311-manylinux_2_17_x86_64')).toBe('a 1 builds');
  expect(read('cp312-cp312-manylinux_2_17_x86_64', 'cp312-cp312-manylinux_2_17_aarch64')).toBe('a 1 builds');
  expect(
    read(
      'cp37-abi3-manylinux_2_17_x86_64',
      'cp37-abi3-manylinux_2_17_aarch64',
      'cp37-abi3-musllinux_1_1_x86_64',
      'cp37-abi3-musllinux_1_1_aarch64',
    ),
  ).toBe('a 1 pure');
  const uv =
    '[[package]]\nname = "b"\nversion = "2"\nsource = { registry = "x" }\nwheels = [\n  { url = "https://example.com/b-2-py3-none-any.whl" },\n]\n';
  expect(said(readPythonLock(memoryProject({ 'uv.lock': uv }), '', '3.11'))).toEqual(['b 2 pure']);
});

test('Gemfile.lock lists the gems', () => {
  const lock = 'GEM\n  specs:\n    nokogiri (1.16.0-x86_64-linux)\n      racc (~> 1.4)\n    racc (1.7.3)\n';
  expect(said(readGemLock(memoryProject({ 'Gemfile.lock': lock }), ''))).toEqual([
    'nokogiri 1.16.0 listed',
    'racc 1.7.3 listed',
  ]);
});
