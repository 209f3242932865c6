import { invocationOf } from '../shell/invocation.js';
import type { Script } from '../shell/script.js';

/**
 * Programs that go on running once started, or start one that does. Everything that still runs when a RUN ends is
 * killed with it: joined to the next body, it would live on into it. Source: the programs' own manuals.
 */
const DAEMONS: ReadonlySet<string> = new Set([
  'apache2ctl',
  'apachectl',
  'bazel',
  'bazelisk',
  'cassandra',
  'catalina.sh',
  'containerd',
  'couchdb',
  'crond',
  'cron',
  'dbus-daemon',
  'dockerd',
  'elasticsearch',
  'etcd',
  'gradle',
  'gradlew',
  'gunicorn',
  'httpd',
  'initctl',
  'invoke-rc.d',
  'memcached',
  'mongod',
  'mongos',
  'mysqld',
  'mysqld_safe',
  'mvnd',
  'mariadbd',
  'mariadbd-safe',
  'nats-server',
  'nginx',
  'nscd',
  'ntpd',
  'opendkim',
  'pg_ctl',
  'pg_ctlcluster',
  'php-fpm',
  'postgres',
  'postmaster',
  'pulseaudio',
  'rabbitmq-server',
  'rc-service',
  'redis-server',
  'rpcbind',
  'rsyslogd',
  'service',
  'slapd',
  'smbd',
  'squid',
  'sshd',
  'start-stop-daemon',
  'sccache',
  'supervisord',
  'syslogd',
  'systemctl',
  'tor',
  'unicorn',
  'uwsgi',
  'watchman',
  'Xvfb',
  'Xvnc',
  'vncserver',
  'xvfb-run',
  'emulator',
  'adb',
  'ssh-agent',
  'gpg-agent',
  'gpgconf',
  'zookeeper-server-start.sh',
  'zkServer.sh',
  'kafka-server-start.sh',
  'start-all.sh',
  'start-dfs.sh',
  'start-yarn.sh',
]);

/** Calls of gpg that start dirmngr or an agent. Source: gpg(1), dirmngr(8). */
const STARTS_AGENT =
  /^--(?:recv?|recv-keys?|receive-keys|search-keys|refresh-keys|(?:quick-|full-)?gen(?:erate)?-key|sign|clearsign|decrypt)$/;

/** Arguments with which those programs only look or check, or start nothing that stays. */
const LOOKS_ONLY: ReadonlySet<string> = new Set([
  '-t',
  '-T',
  '-v',
  '-V',
  '--version',
  '--help',
  '-h',
  'version',
  'configtest',
  '--no-daemon',
  'enable',
  'disable',
  'mask',
  'daemon-reload',
  'status',
]);

const INIT_SCRIPT = /^\/etc\/(?:init\.d|rc\.d)\//;

/** Programs that are given a script after `-c`, to run it at once. */
const SCRIPT_RUNNERS: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'dash',
  'ash',
  'zsh',
  'ksh',
  'su',
  'runuser',
  'eval',
]);

/** The program of a script that may still run when the script has ended; undefined where none does. */
export function stayingProgram(script: Script): string | undefined {
  for (const command of script.commands) {
    const invocation = invocationOf(command);
    if (!invocation) continue;
    const { programWord, program, args } = invocation;
    const words = args.map((word) => word.value);
    if (mayStay(programWord.value!, words)) return program;
    if (!SCRIPT_RUNNERS.has(program)) continue;
    const at = words.findIndex((word) => word !== undefined && /^(?:-[a-z]*c|--command)$/.test(word));
    const staying =
      program === 'eval' ? quotedProgram(words.join(' ')) : at !== -1 && quotedProgram(words[at + 1] ?? '');
    if (staying) return staying;
  }
  return undefined;
}

/** The first program of a quoted script that may stay, found by its words alone. */
function quotedProgram(quoted: string): string | undefined {
  for (const command of quoted.split(/&&|[|][|]|[;|\n(){}]/)) {
    const words = command.trim().split(/\s+/);
    const at = words.findIndex((word, index) => mayStay(word, words.slice(index + 1)));
    if (at !== -1) return words[at];
    if (/(?<![<>&])&(?![<>&])/.test(command)) return words[0];
  }
  return undefined;
}

/** Whether a program, as called, may still run when the shell goes on. */
function mayStay(programWord: string, firstArguments: readonly (string | undefined)[]): boolean {
  if (INIT_SCRIPT.test(programWord)) return !firstArguments.includes('stop');
  const program = programWord.split('/').at(-1)!;
  if (program === 'gpg' || program === 'gpg2')
    return firstArguments.some((argument) => argument !== undefined && STARTS_AGENT.test(argument));
  if (!DAEMONS.has(program)) return false;
  return !firstArguments.some((argument) => argument !== undefined && LOOKS_ONLY.has(argument));
}
