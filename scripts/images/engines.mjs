// node scripts/images/engines.mjs up|down: the engines of the image suite, apart from any other on this machine.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveOf, baseImages, cache, cacheKey, makeArchives } from './base-images.mjs';

const stateFile = join(cache, 'engines.json');
const START_SECONDS = 60;

/** Other names of the base images; they are no part of what the images are made of. */
const ALIASES = [['python:3.11-slim', 'python:3.11-slim-bookworm']];

if (process.argv[2] === 'up') await up();
else if (process.argv[2] === 'down') await down();
else {
  console.error('usage: engines.mjs up|down');
  process.exitCode = 2;
}

async function up() {
  const missing = ['mmdebstrap', 'dockerd', 'docker', 'buildah'].filter((program) => !isInstalled(program));
  if (process.getuid() !== 0 || missing.length > 0) {
    const reasons = [
      ...(process.getuid() === 0 ? [] : ['this is not root']),
      ...missing.map((name) => `${name} is not installed`),
    ];
    console.error(`cannot start the engines: ${reasons.join(', ')}`);
    process.exitCode = 1;
    return;
  }
  await down();
  makeArchives();
  const buildah = { root: join(cache, 'buildah'), runroot: mkdtempSync(join(tmpdir(), 'dockershift-buildah-')) };
  const docker = await startDocker();
  writeFileSync(stateFile, JSON.stringify({ docker, buildah }));
  once('docker', (image) => importIntoDocker(docker, image));
  once('buildah', (image) => importIntoBuildah(buildah, image));
  for (const [image, alias] of ALIASES) {
    execFileSync('docker', ['--host', docker.host, 'tag', image, alias]);
    const names = [image, alias].map((name) => `docker.io/library/${name}`);
    execFileSync('buildah', ['--root', buildah.root, '--runroot', buildah.runroot, 'tag', ...names]);
  }
}

async function startDocker() {
  const run = mkdtempSync(join(tmpdir(), 'dockershift-docker-'));
  const host = `unix://${join(run, 'docker.sock')}`;
  const log = openSync(join(cache, 'dockerd.log'), 'w');
  const args = [
    ...['--data-root', join(cache, 'docker'), '--exec-root', join(run, 'exec'), '--pidfile', join(run, 'docker.pid')],
    ...['--host', host, '--iptables=false', '--ip6tables=false', '--bridge=none'],
  ];
  const daemon = spawn('dockerd', args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  daemon.unref();
  for (let waited = 0; waited < START_SECONDS * 5; waited++) {
    if (daemon.exitCode !== null) break;
    if (spawnSync('docker', ['--host', host, 'version']).status === 0) return { host, pid: daemon.pid, run };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`dockerd did not start:\n${readFileSync(join(cache, 'dockerd.log'), 'utf8').slice(-2000)}`);
}

async function down() {
  if (!existsSync(stateFile)) return;
  const { docker, buildah } = JSON.parse(readFileSync(stateFile, 'utf8'));
  if (isOurDaemon(docker)) {
    process.kill(docker.pid, 'SIGTERM');
    for (let waited = 0; waited < 150 && isOurDaemon(docker); waited++)
      await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (isOurDaemon(docker)) throw new Error(`dockerd ${docker.pid} does not end`);
  // The daemon leaves its network namespace mounted.
  spawnSync('umount', [join(docker.run, 'exec/netns/default')], { stdio: 'ignore' });
  rmSync(docker.run, { recursive: true, force: true });
  rmSync(buildah.runroot, { recursive: true, force: true });
  rmSync(stateFile);
}

/** A process number may belong to somebody else by now. */
function isOurDaemon(docker) {
  try {
    return readFileSync(`/proc/${docker.pid}/cmdline`, 'utf8').includes(docker.host);
  } catch {
    return false;
  }
}

function once(engine, importInto) {
  const marker = join(cache, `${engine}.key`);
  mkdirSync(join(cache, engine), { recursive: true });
  if (existsSync(marker) && readFileSync(marker, 'utf8') === cacheKey) return;
  console.log(`loading the base images into ${engine}`);
  for (const image of baseImages) importInto(image);
  writeFileSync(marker, cacheKey);
}

function importIntoDocker({ host }, image) {
  const [first, ...others] = image.tags;
  const docker = (...args) =>
    execFileSync('docker', ['--host', host, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  docker('import', '--change', `CMD ${JSON.stringify(image.cmd)}`, archiveOf(image), first);
  for (const tag of others) docker('tag', first, tag);
}

function importIntoBuildah({ root, runroot }, image) {
  const buildah = (...args) =>
    execFileSync('buildah', ['--root', root, '--runroot', runroot, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }).trim();
  const [first, ...others] = image.tags.map((tag) => `docker.io/library/${tag}`);
  const container = buildah('from', 'scratch');
  buildah('add', '--quiet', container, archiveOf(image), '/');
  buildah('config', '--cmd', JSON.stringify(image.cmd), container);
  buildah('commit', '--quiet', '--rm', '--format', 'docker', container, first);
  for (const tag of others) buildah('tag', first, tag);
}

function isInstalled(program) {
  return spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
}
