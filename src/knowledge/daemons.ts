/**
 * Programs that go on running once started, or start one that does. Everything that still runs when a RUN ends is
 * killed with it: joined to the next body, it would live on into it. Source: the programs' own manuals.
 */
const DAEMONS: ReadonlySet<string> = new Set([
  'apache2ctl', 'apachectl', 'cassandra', 'catalina.sh', 'containerd', 'couchdb', 'crond', 'cron', 'dbus-daemon', 'dockerd', 'elasticsearch',
  'etcd', 'gunicorn', 'httpd', 'initctl', 'invoke-rc.d', 'memcached', 'mongod', 'mongos', 'mysqld', 'mysqld_safe', 'mariadbd', 'mariadbd-safe', 'nats-server',
  'nginx', 'nscd', 'ntpd', 'opendkim', 'pg_ctl', 'pg_ctlcluster', 'php-fpm', 'postgres', 'postmaster', 'pulseaudio', 'rabbitmq-server', 'rc-service', 'redis-server',
  'rpcbind', 'rsyslogd', 'service', 'slapd', 'smbd', 'squid', 'sshd', 'start-stop-daemon', 'supervisord', 'syslogd', 'systemctl', 'tor', 'unicorn', 'uwsgi', 'Xvfb', 'Xvnc', 'vncserver', 'xvfb-run',
  'emulator', 'adb', 'ssh-agent', 'gpg-agent', 'gpgconf', 'zookeeper-server-start.sh', 'zkServer.sh', 'kafka-server-start.sh', 'start-all.sh', 'start-dfs.sh', 'start-yarn.sh',
]);

/** Arguments with which those programs only look or check. */
const LOOKS_ONLY: ReadonlySet<string> = new Set(['-t', '-T', '-v', '-V', '--version', '--help', '-h', 'version', 'configtest', 'enable', 'disable', 'mask', 'daemon-reload', 'status']);

const INIT_SCRIPT = /^\/etc\/(?:init\.d|rc\.d)\//;

/** Whether a program, as called, may still run when the shell goes on. */
export function mayStay(programWord: string, firstArguments: readonly (string | undefined)[]): boolean {
  if (INIT_SCRIPT.test(programWord)) return !firstArguments.includes('stop');
  if (!DAEMONS.has(programWord.split('/').at(-1)!)) return false;
  return !firstArguments.some((argument) => argument !== undefined && LOOKS_ONLY.has(argument));
}
