// Makes the base images of the image suite from this machine's own Debian packages and Node: no registry is asked.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const cache = join(here, '../../.cache/images');

const BUILD_TOOLS = ['ca-certificates', 'curl', 'git', 'make', 'g++'];
const PYTHON = ['python3', 'python3-pip', 'python3-venv', 'python3-setuptools', 'python3-wheel'];
const NO_DOCS = [
  'path-exclude /usr/share/doc/*',
  'path-include /usr/share/doc/*/copyright',
  'path-exclude /usr/share/info/*',
  'path-exclude /usr/share/locale/*',
  'path-exclude /usr/share/man/*',
];

export const baseImages = [
  { file: 'debian', tags: ['debian:12', 'debian:bookworm'], packages: [], cmd: ['bash'] },
  { file: 'debian-slim', tags: ['debian:12-slim', 'debian:bookworm-slim'], packages: [], docs: 'none', cmd: ['bash'] },
  { file: 'node', tags: ['node:20'], packages: [...BUILD_TOOLS, 'python3'], hook: 'node', cmd: ['node'] },
  { file: 'node-slim', tags: ['node:20-slim'], packages: [], docs: 'none', hook: 'node', cmd: ['node'] },
  { file: 'python', tags: ['python:3.11'], packages: [...BUILD_TOOLS, ...PYTHON], hook: 'python', cmd: ['python3'] },
  { file: 'python-slim', tags: ['python:3.11-slim'], packages: PYTHON, docs: 'none', hook: 'python', cmd: ['python3'] },
];

/** Changes when what the images are made of does: whatever was made under another key is made anew. */
export const cacheKey = keyOfIngredients();

function keyOfIngredients() {
  const hash = createHash('sha256').update(process.version);
  const ingredients = readdirSync(here).filter((file) => /^(?:base-images|customize)/.test(file));
  for (const name of ingredients.sort()) hash.update(readFileSync(join(here, name)));
  return hash.digest('hex').slice(0, 16);
}

export function archiveOf(image) {
  return join(cache, `${image.file}-${cacheKey}.tar`);
}

/** Makes the archives that are not there yet. */
export function makeArchives() {
  mkdirSync(cache, { recursive: true });
  for (const stale of readdirSync(cache)) {
    if (stale.endsWith('.tar') && !stale.endsWith(`-${cacheKey}.tar`)) rmSync(join(cache, stale));
  }
  for (const image of baseImages) {
    if (existsSync(archiveOf(image))) continue;
    console.log(`making ${image.tags[0]}`);
    makeArchive(image);
  }
}

function makeArchive(image) {
  const work = mkdtempSync(join(tmpdir(), 'dockershift-base-'));
  try {
    const sources = writeSources(work);
    const settings = writeAptSettings(work);
    const unfinished = `${archiveOf(image)}.part.tar`;
    const args = [
      ...['--mode=root', '--variant=minbase', '--quiet'],
      ...(image.packages.length > 0 ? [`--include=${image.packages.join(',')}`] : []),
      ...(image.docs === 'none' ? NO_DOCS.map((option) => `--dpkgopt=${option}`) : []),
      '--customize-hook=rm -f "$1"/var/cache/apt/*.bin',
      `--customize-hook=copy-in ${settings.join(' ')} /etc/apt/apt.conf.d`,
      ...(image.hook ? [`--customize-hook=${join(here, `customize-${image.hook}.sh`)}`] : []),
      ...[release().VERSION_CODENAME, unfinished, ...sources],
    ];
    execFileSync('mmdebstrap', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NPM_SETTINGS: npmSettings() },
    });
    renameSync(unfinished, archiveOf(image));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function release() {
  const lines = readFileSync('/etc/os-release', 'utf8').trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => line.split('=')).map(([name, value]) => [name, value.replaceAll('"', '')]),
  );
}

/** This machine's apt sources, those of its own release: others may need keys that a base image lacks. */
function writeSources(work) {
  const codename = release().VERSION_CODENAME;
  const folder = '/etc/apt/sources.list.d';
  const files = ['/etc/apt/sources.list', ...readdirSync(folder).map((name) => join(folder, name))].filter(existsSync);
  const written = [];
  for (const [index, file] of files.entries()) {
    const parts = readFileSync(file, 'utf8').split(file.endsWith('.sources') ? /\n\s*\n/ : /\n/);
    const ours = parts.filter((part) => isOf(codename, part));
    if (ours.length === 0) continue;
    const copy = join(work, `${index}${file.endsWith('.sources') ? '.sources' : '.list'}`);
    writeFileSync(copy, `${ours.join(file.endsWith('.sources') ? '\n\n' : '\n')}\n`);
    written.push(copy);
  }
  return written;
}

function isOf(codename, part) {
  const suites = /^Suites:\s*(.+)$/m.exec(part)?.[1] ?? /^deb\s+(?:\[[^\]]*\]\s+)?\S+\s+(\S+)/.exec(part)?.[1];
  return suites?.startsWith(codename) ?? false;
}

/** What Docker's Debian images set for apt, and what this machine needs to reach its mirror. */
function writeAptSettings(work) {
  const remove =
    'rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true';
  const host = execFileSync('apt-config', ['dump'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => /^Acquire::(?:https?::Proxy|https::CaInfo|Check-)/i.test(line));
  const settings = {
    'docker-clean': [
      `DPkg::Post-Invoke { "${remove}"; };`,
      `APT::Update::Post-Invoke { "${remove}"; };`,
      'Dir::Cache::pkgcache ""; Dir::Cache::srcpkgcache "";',
    ],
    'docker-gzip-indexes': ['Acquire::GzipIndexes "true";'],
    'docker-no-languages': ['Acquire::Languages "none";'],
    'docker-autoremove-suggests': ['Apt::AutoRemove::SuggestsImportant "false";'],
    '99host': host,
  };
  return Object.entries(settings).map(([name, lines]) => {
    const file = join(work, name);
    writeFileSync(file, `${lines.join('\n')}\n`);
    chmodSync(file, 0o644);
    return file;
  });
}

/** The settings by which npm reaches the registry here, for the global npmrc of an image. */
function npmSettings() {
  const wanted = ['registry', 'cafile', 'proxy', 'https-proxy'];
  const value = (name) =>
    execFileSync('npm', ['config', 'get', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const known = wanted.map((name) => [name, value(name)]).filter(([, found]) => found !== '' && found !== 'null');
  return known.map(([name, found]) => `${name}=${found}`).join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeArchives();
