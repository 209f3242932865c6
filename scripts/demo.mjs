// npm run demo: from a fresh clone to a first dry run. Needs nothing but Node.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];
const ONE_FILE = 'examples/services/fares/nightly.Dockerfile';
const root = fileURLToPath(new URL('..', import.meta.url));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  stop(`dockershift needs Node ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}.`);
}

if (!isInstalled()) step('Installing', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
step('Building', ['run', 'build']);

say(`
examples/ is a small monorepo: eight services, with Dockerfiles as people write
them on a busy day. dockershift rewrites what can be better and leaves the image
as it is, but for caches, logs, temporary files and layers. Without --write it
writes nothing.

$ dockershift ${ONE_FILE}
`);
dockershift(ONE_FILE, '--quiet');
say(`
The same for every Dockerfile there, and the one inside docker-compose.yml.
Only the paths of what would change, and the summary:

$ dockershift examples/ --list-different
`);
dockershift('examples/', '--list-different');
say(`
To try next:

  node bin/dockershift.js examples/                           the whole diff
  node bin/dockershift.js examples/ --reporter stylish        reasons, by line
  node bin/dockershift.js examples/ --skips --reporter stylish
                                      what was left alone, and why
  node bin/dockershift.js examples/ --preset size --unsafe    smaller images
  node bin/dockershift.js list                                all transforms
  node bin/dockershift.js PATH/TO/YOUR/REPO                   your own

README.md goes on from here; npm run verify runs every test.
`);

/** npm writes this file when it is done. */
function isInstalled() {
  const done = `${root}node_modules/.package-lock.json`;
  return existsSync(done) && statSync(done).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}

/** Runs npm without a word unless it fails. */
function step(title, args) {
  process.stdout.write(`${title} … `);
  const start = Date.now();
  const { status, stdout, stderr, error } = npm(args);
  if (status !== 0) {
    process.stdout.write('failed\n');
    stop(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}npm ${args.join(' ')} failed.`);
  }
  process.stdout.write(`${((Date.now() - start) / 1000).toFixed(0)} s\n`);
}

function npm(args) {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
  const script = process.env.npm_execpath;
  // The npm that runs us; else the one of the PATH, which on Windows only a shell finds.
  if (script?.endsWith('.js')) return spawnSync(process.execPath, [script, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function dockershift(...args) {
  const { status } = spawnSync(process.execPath, ['bin/dockershift.js', ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop(`dockershift ${args.join(' ')} ended with ${status}.`);
}

function say(text) {
  process.stdout.write(text);
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
