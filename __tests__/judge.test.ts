import { existsSync, readFileSync, statSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readStages } from './judge/dockerfile.js';
import { type CallPredicate, closeJails, type JudgeOptions, judge, runBodies, type Verdict } from './judge/judge.js';

afterAll(closeJails);

const removesLists: CallPredicate = ({ words }) => words.join(' ') === 'rm -rf /var/lib/apt/lists/*';
const cleanup: JudgeOptions = { added: [removesLists] };

const dockerfile = (...bodies: readonly string[]): string =>
  ['FROM debian:12', 'ENV LANG=C.UTF-8', 'WORKDIR /srv', ...bodies.map((body) => `RUN ${body}`), ''].join('\n');

describe('catches', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[], JudgeOptions?])[] = [
    ['a missing wrap before ||', ['x', 'a || b'], ['x && a || b']],
    ['a missing wrap before ;', ['x', 'a; b'], ['x && a; b']],
    ['a leaked cd', ['cd /x && make', 'y'], ['cd /x && make && y']],
    ['a leaked relative cd', ['cd sub && make', 'cd sub && y'], ['cd sub && make && cd sub && y']],
    ['a leaked export', ['export CC=clang && make', 'y'], ['export CC=clang && make && y']],
    ['a leaked umask', ['umask 077 && make', 'y'], ['umask 077 && make && y']],
    ['a leaked unset', ['unset LANG && x', 'y'], ['unset LANG && x && y']],
    ['a leaked variable', ['v=1 && x', 'y $v'], ['v=1 && x && y $v']],
    ['a leaked variable that only echo prints', ['v=1 && x', 'echo $v'], ['v=1 && x && echo $v']],
    ['a leaked positional parameter', ['set -- a && x', 'y "$@"'], ['set -- a && x && y "$@"']],
    ['a leaked function', ['make() { other; }; make', 'make'], ['make() { other; }; make && make']],
    ['a leaked redirection', ['exec >/log && x', 'y'], ['exec >/log && x && y']],
    ['a leaked trap', ['trap "rm -f t" EXIT && x', 'y'], ['trap "rm -f t" EXIT && x && y']],
    ['what a sourced script leaves', ['. ./venv/bin/activate && x', 'y'], ['. ./venv/bin/activate && x && y']],
    ['a leaked set -f', ['echo 1 >g1 && set -f && x', 'y g*'], ['echo 1 >g1 && set -f && x && y g*']],
    ['an exit that ends all', ['x; exit 0', 'y'], ['x; exit 0 && y']],
    ['an exec that ends all', ['exec x', 'y'], ['exec x && y']],
    ['errexit lost in a list', ['set -e; a; b', 'c'], ['(set -e; a; b) && c']],
    ['errexit lost in braces', ['set -e; a; b', 'c'], ['{ set -e; a; b; } && c']],
    ['a comment that swallows', ['a # why', 'b'], ['a # why && b']],
    [
      'an install failure hidden by ;',
      ['apt-get install x'],
      ['apt-get install x; rm -rf /var/lib/apt/lists/*'],
      cleanup,
    ],
    [
      'an install failure hidden by && under errexit',
      ['set -e; apt-get install x; y'],
      ['set -e; apt-get install x && rm -rf /var/lib/apt/lists/*; y'],
      cleanup,
    ],
    [
      'a cleanup that was moved before the second install',
      ['apt-get install x && apt-get install y && rm -rf /var/lib/apt/lists/*'],
      ['apt-get install x && rm -rf /var/lib/apt/lists/* && apt-get install y'],
    ],
    ['a cleanup that nobody declared', ['apt-get install x'], ['apt-get install x && rm -rf /var/lib/apt/lists/*']],
    ['an argument that changed', ['apt-get install x'], ['apt-get install -y x']],
    ['a call that was lost', ['a && b'], ['a']],
    ['another order', ['a && b'], ['b && a']],
    ['a redirection that moved', ['a && b > log'], ['{ a && b; } > log']],
    ['an assignment that became an export', ['V=1 a && b'], ['export V=1 && a && b']],
    ['a failure that a pipe hides', ['a | b'], ['a && b']],
    ['a later RUN that goes first', ['a', 'b'], ['b', 'a']],
    ['a failing cd that no longer matters', ['cd /x; make'], ['cd /x && make']],
    ['a second fallback', ['a || b'], ['a || b || c']],
    ['a fallback of a fallback that got lost', ['a || b || c'], ['a || b']],
    ['another folder', ['make'], ['cd /x && make'], { added: [({ kind }) => kind === 'cd'] }],
  ];
  test.each(cases)('%s', async (_, before, after, options = {}) => {
    const verdict = await judge(dockerfile(...before), dockerfile(...after), options);
    expect(verdict).toMatchObject({ kind: 'different' });
  });

  test('another user, other flags, other environment and another shell', async () => {
    const changes = [
      'FROM debian:12\nUSER app\nRUN a\n',
      'FROM debian:12\nRUN --network=none a\n',
      'FROM debian:12\nENV A=1\nRUN a\n',
      'FROM debian:12\nWORKDIR /x\nRUN a\n',
      'FROM debian:12\nARG A=1\nRUN a $A\n',
    ];
    for (const after of changes) {
      expect(await judge('FROM debian:12\nRUN a\n', after)).toMatchObject({ kind: 'different' });
    }
  });

  test('what only bash tells, where only bash runs it', async () => {
    const bash = (body: string): string => `FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN ${body}\n`;
    expect(await judge(bash('pushd /x && make && popd'), bash('pushd /x && make; popd'))).toMatchObject({
      kind: 'different',
      shell: 'bash',
    });
    const after = 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b\n';
    expect(await judge(bash('a | b'), after)).toMatchObject({ kind: 'different', plan: ['a (1)'] });
  });

  test('says where, under which failure, what was expected and what came', async () => {
    const verdict = await judge(dockerfile('x', 'a; b'), dockerfile('x && a; b'));
    expect(verdict).toEqual({
      kind: 'different',
      stage: '0',
      shell: 'dash',
      plan: ['x (1)'],
      message: 'call 2 differs',
      expected: 'nothing more is called',
      actual: 'b, in /srv, umask 22, given LANG=C.UTF-8, streams null out err, as root',
    });
  });
});

describe('lets pass', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[], JudgeOptions?])[] = [
    ['two plain bodies', ['a', 'b'], ['a && b']],
    ['a wrap before ||', ['x', 'a || b'], ['x && { a || b; }']],
    ['a wrap before ;', ['x', 'a; b'], ['x && { a; b; }']],
    ['a first body that needs no wrap', ['a || b', 'c'], ['a || b && c']],
    ['a first body with ;', ['a; b', 'c'], ['a; b && c']],
    ['a subshell for cd', ['cd /x && make', 'y'], ['(cd /x && make) && y']],
    ['a subshell for export', ['export CC=clang && make', 'y'], ['(export CC=clang && make) && y']],
    ['a subshell for umask', ['umask 077 && make', 'y'], ['(umask 077 && make) && y']],
    ['a subshell for a trap', ['trap "rm -f t" EXIT && x', 'y'], ['(trap "rm -f t" EXIT && x) && y']],
    ['a subshell for exit', ['x; exit 0', 'y'], ['(x; exit 0) && y']],
    ['a subshell for exec', ['exec x', 'y'], ['(exec x) && y']],
    ['errexit over an && list', ['set -ex && a && b', 'c'], ['(set -ex && a && b) && c']],
    ['errexit that stands last', ['c', 'set -e; a; b'], ['c && { set -e; a; b; }']],
    ['a comment on its own line', ['a # why', 'b'], ['a \\\n  # why\n  && b']],
    ['a cleanup by &&', ['apt-get install x'], ['apt-get install x && rm -rf /var/lib/apt/lists/*'], cleanup],
    [
      'a cleanup by ; under errexit',
      ['set -e; apt-get install x; y'],
      ['set -e; apt-get install x; rm -rf /var/lib/apt/lists/*; y'],
      cleanup,
    ],
    [
      'a cleanup added beside one that was there',
      ['apt-get install x && apt-get install y && rm -rf /var/lib/apt/lists/*'],
      ['apt-get install x && rm -rf /var/lib/apt/lists/* && apt-get install y && rm -rf /var/lib/apt/lists/*'],
      cleanup,
    ],
    [
      'a declared flag',
      ['apt-get install x || retry'],
      ['apt-get install -y x || retry'],
      { normalise: (call) => ({ ...call, words: call.words.filter((word) => word !== '-y') }) },
    ],
    [
      'a declared removal',
      ['apk update && apk add x'],
      ['apk add x'],
      { removed: [({ words }) => words.join(' ') === 'apk update'] },
    ],
    [
      'pipes, loops, functions and substitutions',
      ['x', 'f() { for i in 1 2; do p $i | q "$(r)"; done; }; f'],
      ['x && { f() { for i in 1 2; do p $i | q "$(r)"; done; }; f; }'],
    ],
    ['a heredoc and continued lines', ['a \\\n  && b', 'c'], ['a && \\\n # c\n\n b && \\\n c']],
    ['other layout', ['a   b;c'], ['a b; \\\n    c']],
  ];
  test.each(cases)('%s', async (_, before, after, options = {}) => {
    const verdict = await judge(dockerfile(...before), dockerfile(...after), options);
    expect(verdict).toMatchObject({ kind: 'same', unreached: 0 });
    expect(runsOf(verdict)).toBeGreaterThan(2);
  });

  test('what did not change, without a run', async () => {
    expect(await judge(dockerfile('a'), `# a comment\n${dockerfile('a')}`)).toEqual({
      kind: 'same',
      runs: 0,
      unreached: 0,
    });
  });
});

describe('does not judge', () => {
  const only = (shell: string, run: string): string => `FROM debian:12\n${shell}RUN ${run}\n`;
  test.each([
    ['a changed exec form', only('', '["a", "b"]'), only('', '["a"]')],
    ['PowerShell', only('SHELL ["powershell"]\n', 'a'), only('SHELL ["powershell"]\n', 'b')],
    ['stages that come or go', 'FROM a\nRUN x\n', 'FROM a\nRUN x\nFROM b\n'],
    ['what no shell reads', only('', 'a && && b'), only('', 'a && && c')],
    [
      'a body that differs from run to run',
      only('SHELL ["bash", "-c"]\n', 'a $RANDOM$RANDOM'),
      only('SHELL ["bash", "-c"]\n', 'a  $RANDOM$RANDOM'),
    ],
  ])('%s', async (_, before, after) => {
    expect(await judge(before, after)).toMatchObject({ kind: 'not judged' });
  });
});

describe('survives', () => {
  const bodies: readonly string[] = [
    'rm -rf / --no-preserve-root; /bin/rm -rf /*',
    ':(){ :|:& };:',
    'f() { f | f & }; f',
    'f() { f; }; f',
    'yes > /dev/null',
    'while :; do :; done',
    'while :; do a; done',
    'while :; do a & done',
    'while :; do echo 0123456789; done',
    'while :; do echo y; done | a',
    'x=a; while :; do x=$x$x; done',
    'i=0; while [ $i -lt 5000 ]; do i=$((i+1)); echo > /f$i; done',
    'echo x > /etc/passwd; echo x > /etc/hostname; echo x > ~/.profile',
    'kill -9 -1; kill -9 1; kill -9 $PPID; a',
    'kill -STOP 1; kill -TERM 0',
    '/usr/bin/apt-get install x; /etc/init.d/postgresql start; ./configure; ../up',
    'exec /bin/sh -c "rm -rf /"',
    'cat < /proc/self/environ; cat < /etc/shadow; a "$(cat /etc/shadow)"; read x < /etc/hostname; a "$x"',
    'echo x > /dev/sda; echo x > /dev/null; echo x > /dev/full; echo x > /dev/tty; read x < /dev/random; a',
    'read x < /dev/zero',
    '(while :; do :; done) & a',
    'exec 0<&- 1>&- 2>&-; a; exec 5>/x; a >&5',
    'ulimit -f 0; ulimit -t 1; umask 777; echo x > y; cd /deep/er; echo z > y',
    'unset LD_PRELOAD PATH; a; PATH=; b; PATH=/nowhere c',
  ];
  test.each(bodies)(
    '%s',
    async (body) => {
      const started = Date.now();
      const verdict = await judge(dockerfile('a', body), dockerfile(`a && { ${body.replace(/;$/, '')}; }`));
      expect(verdict.kind).toMatch(/^(same|different|not judged)$/);
      expect(Date.now() - started).toBeLessThan(15_000);
      // The jails are whole afterwards.
      expect(await judge(dockerfile('a', 'b'), dockerfile('a && b'))).toMatchObject({ kind: 'same' });
    },
    20_000,
  );

  test('and leaves the host as it was', async () => {
    const canary = new URL('./judge.test.ts', import.meta.url).pathname;
    const [text, passwd] = [readFileSync(canary), statSync('/etc/passwd').mtimeMs];
    const body = `echo x > ${canary}; echo x > /etc/passwd; echo x > /tmp/judge-was-here; rm -rf /; [ -e ${canary} ] && leaked`;
    const [script] = readStages(`FROM a\nRUN ${body}\n`)[0]!.bodies;
    if (script?.kind !== 'shell') throw new Error('the body is not for a shell');
    const trace = await runBodies([script], 'dash');
    expect(trace.files.map(({ path }) => path)).toEqual([canary, '/etc/passwd', '/tmp/judge-was-here'].sort());
    expect(readFileSync(canary).equals(text)).toBe(true);
    expect(statSync('/etc/passwd').mtimeMs).toBe(passwd);
    expect(existsSync('/tmp/judge-was-here')).toBe(false);
    expect((await runBodies([{ ...script, script: 'a' }], 'dash')).files).toEqual([]);
  });

  test('has no network and nothing of the host to read', async () => {
    const script = 'echo /* /dev/* /.judge/*; (: </dev/tcp/127.0.0.1/22) && reached';
    const body = readStages(`FROM a\nSHELL ["/bin/bash", "-c"]\nRUN ${script}\n`)[0]!.bodies[0];
    if (body?.kind !== 'shell') throw new Error('the body is not for a shell');
    const trace = await runBodies([body], 'bash');
    expect(trace.calls).toEqual([]);
    expect(trace.bodies[0]?.output).toMatch(/^\/dev \/dev\/core .*\/dev\/zero \/\.judge\/bash [^ ]*/);
  });
});

describe('reads a Dockerfile', () => {
  test('as BuildKit joins it, with what is in force', () => {
    const text = [
      '# escape=`',
      'ARG V=1',
      'FROM debian AS base',
      'ARG V',
      'ENV A=x B="y z"',
      'WORKDIR /a',
      'WORKDIR b',
      'USER app',
      'RUN one `',
      '# a comment',
      '',
      '  && two',
      'FROM base',
      'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
      'RUN --mount=type=cache,target=/c  <<EOF',
      'three',
      '  # kept',
      'EOF',
      "RUN cat <<-'E' > f && four",
      '\tfive',
      '\tE',
      'RUN ["exec", "form"]',
      'ONBUILD RUN six',
      '',
    ].join('\n');
    const [base, final] = readStages(text);
    const environment = ['A=x', 'B=y z', 'HOME=/home/app', expect.stringMatching(/^PATH=/), 'V=1'];
    expect(base?.name).toBe('base');
    expect(base?.bodies).toEqual([
      {
        kind: 'shell',
        script: 'one   && two',
        interpreter: 'sh',
        shell: ['/bin/sh', '-c'],
        folder: '/a/b',
        environment,
        context: { user: 'app', flags: [], trigger: 'build' },
      },
    ]);
    expect(final?.bodies).toMatchObject([
      { script: 'three\n  # kept\n', interpreter: 'bash', context: { flags: ['--mount=type=cache,target=/c'] } },
      { script: "cat <<-'E' > f && four\nfive\nE", folder: '/a/b' },
      { kind: 'opaque', reason: 'an exec form' },
      { script: 'six', context: { trigger: 'onbuild' } },
    ]);
  });
});

function runsOf(verdict: Verdict): number {
  return verdict.kind === 'same' ? verdict.runs : 0;
}
