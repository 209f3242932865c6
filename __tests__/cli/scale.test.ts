import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { BuiltCommand } from './built-command.js';
import { Sandbox } from './harness.js';

const SSHD = ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find((path) => existsSync(path));
const missing = [
  ...(hasProgram('parallel', /GNU parallel/) ? [] : ['GNU parallel']),
  ...(SSHD ? [] : ['sshd']),
  ...(hasProgram('ssh-keygen', /./) ? [] : ['ssh-keygen']),
];
const RECIPE = /```sh\n# recipe\n([\s\S]*?)```/.exec(
  readFileSync(new URL('../../docs/scale.md', import.meta.url), 'utf8'),
)![1]!;
const WORKERS = [
  { name: 'worker1', address: '127.0.0.2' },
  { name: 'worker2', address: '127.0.0.3' },
];
const RECORDS = 600;

function hasProgram(name: string, says: RegExp): boolean {
  const { stdout, stderr, error } = spawnSync(name, [name === 'ssh-keygen' ? '-?' : '--version'], { encoding: 'utf8' });
  return !error && says.test(stdout + stderr);
}

const command = new BuiltCommand();
let box: Sandbox;
const servers: ChildProcess[] = [];

beforeAll(() => command.build(), 60_000);
afterAll(() => command.remove());
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => {
  for (const server of servers.splice(0)) loseMachine(server);
  box.remove();
});

/** Ends a server and whatever it started, as if its machine were gone. */
function loseMachine({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  // What is stopped starts nothing more, so that nobody is left over when all are ended.
  const stopped = new Set<number>();
  for (let fresh = [pid]; fresh.length > 0; fresh = descendants(pid).filter((one) => !stopped.has(one))) {
    for (const one of fresh) {
      signal(one, 'SIGSTOP');
      stopped.add(one);
    }
  }
  for (const one of stopped) signal(one, 'SIGKILL');
}

function descendants(pid: number): readonly number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? readStat(name) : undefined;
    const parent = stat && /\) \S (\d+) /.exec(stat)?.[1];
    return parent === undefined ? [] : [{ pid: Number(name), parent: Number(parent) }];
  });
  const below = (one: number): readonly number[] =>
    parents.filter(({ parent }) => parent === one).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid!);
}

function readStat(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in the meantime.
  }
}

function keygen(file: string): void {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', box.path(file)]);
}

/** Two machines that know one key, on addresses of their own; returns the ssh command that reaches them. */
function startMachines(port: number): string {
  keygen('user');
  const hosts: string[] = [];
  for (const { name, address } of WORKERS) {
    keygen(`${name}.key`);
    mkdirSync(box.path(`${name}/bin`), { recursive: true });
    box.write({
      [`${name}/bin/dockershift`]: trouble(name),
      [`${name}.sshd`]: [
        `ListenAddress ${address}:${port}`,
        `HostKey ${box.path(`${name}.key`)}`,
        `AuthorizedKeysFile ${box.path('user.pub')}`,
        `PidFile ${box.path(`${name}.pid`)}`,
        'StrictModes no',
        'UsePAM no',
        'PasswordAuthentication no',
        'PermitRootLogin prohibit-password',
        'MaxStartups 100',
        // A home of its own: the start-up files of whoever runs this must neither take part nor be left half-run.
        `SetEnv PATH=${box.path(`${name}/bin`)}:${process.env['PATH']} HOME=${box.path(name)}`,
        '',
      ].join('\n'),
    });
    chmodSync(box.path(`${name}/bin/dockershift`), 0o755);
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
    servers.push(spawn(SSHD!, ['-D', '-e', '-f', box.path(`${name}.sshd`)], { stdio: 'ignore' }));
    hosts.push(`Host ${name}\n  HostName ${address}\n  Port ${port}\n`);
  }
  const common = `Host *\n  IdentityFile ${box.path('user')}\n  IdentitiesOnly yes\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n  LogLevel ERROR\n`;
  box.write({ 'ssh.config': hosts.join('') + common, hosts: WORKERS.map(({ name }) => `2/${name}\n`).join('') });
  return `ssh -F ${box.path('ssh.config')}`;
}

/** The command as the machines have it: now and then it fails, or is killed, half-way through its output. */
function trouble(machine: string): string {
  const real = `"${process.execPath}" "${command.bin}" --no-config`;
  return `#!/bin/bash
n=1
until mkdir "${box.path(machine)}/attempt-$n" 2>/dev/null; do n=$((n + 1)); done
case $n in
  2) head -n 5 | ${real} "$@"; exit 1 ;;
  4) head -n 5 | ${real} "$@"; kill -9 $$ ;;
  *) ${real} "$@" ;;
esac
`;
}

const recipe = missing.length === 0 ? test : test.skip;
const name = 'the recipe over two machines: no record is lost and none comes twice, whatever fails';

recipe(
  missing.length === 0 ? name : `${name} (missing here: ${missing.join(', ')})`,
  async () => {
    const ssh = startMachines(20_000 + (process.pid % 20_000));
    const ids = Array.from({ length: RECORDS }, (_, index) => index);
    const input = ids.map((id) =>
      id % 50 === 7 ? `{"id":${id}}` : JSON.stringify({ id, text: `FROM debian:12\nRUN echo ${id}\nRUN b\n` }),
    );
    box.write({ 'in.jsonl': `${input.join('\n')}\n` });

    const run = spawn('bash', ['-c', RECIPE], {
      cwd: box.folder,
      env: { ...process.env, HOME: box.folder, BLOCK: '2k', PARALLEL_SSH: ssh },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    run.stderr.on('data', (chunk) => (said += chunk));
    const over = new Promise<number | null>((done) => run.on('close', done));
    // The second machine goes away once it has done some of the work and is in the middle of more.
    const attempts = () => readdirSync(box.path('worker2')).filter((one) => one.startsWith('attempt-')).length;
    for (let waited = 0; attempts() < 6 && waited < 600; waited++) await new Promise((done) => setTimeout(done, 50));
    loseMachine(servers[1]!);
    const before = attempts();
    const code = await over;

    const answers = readFileSync(box.path('out.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
    expect(answers.map(({ id }) => id)).toEqual(ids);
    expect(answers.every(({ id, status }) => status === (id % 50 === 7 ? 'failed' : 'changed'))).toBe(true);
    expect(before).toBeGreaterThanOrEqual(6);
    expect(attempts()).toBe(before);
  },
  180_000,
);
