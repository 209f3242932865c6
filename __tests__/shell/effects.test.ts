import { describe, expect, test } from '@jest/globals';
import { effectsOf, errexitAt } from '../../src/shell/effects.js';
import { joiningOf } from '../../src/shell/joining.js';
import { placeAfter } from '../../src/shell/placement.js';
import { programUse, stalePrograms } from '../../src/shell/program-memory.js';
import { commandOf, scriptIn } from './scripts.js';

const BASH = 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n';
const ERREXIT = 'FROM debian:12\nSHELL ["/bin/bash", "-ec"]\n';

function effects(run: string, head = BASH) {
  const { script, shell } = scriptIn(run, head);
  return effectsOf(script, shell);
}

describe('the shell is changed by', () => {
  test.each([
    'cd /x',
    'a && cd /x',
    'pushd x; a; popd',
    'x=1',
    'x=$(a)',
    'x[0]=1',
    'export x',
    'readonly x=1',
    'declare -a x',
    'unset x',
    'a "${x:=1}"',
    'a ${x=1}',
    'a $((x = 1))',
    'a $((x+=1))',
    'a $((x++))',
    'a $((--x))',
    'a $((x<<=1))',
    '((x++))',
    'let x=1',
    'for x in 1 2; do a; done',
    'select x in 1; do a; done',
    'for ((i = 0; i < 2; i++)); do a; done',
    'read x < f',
    'while read x; do a; done < f',
    'mapfile x < f',
    'eval a',
    'set -x',
    'set -- a',
    'shift',
    'shopt -s extglob',
    'umask 077',
    'ulimit -n 1',
    'trap a EXIT',
    'f() { a; }',
    'function f { a; }',
    'alias a=b',
    '. ./x',
    'source x',
    'exec > log',
    'exec a',
    'exit 0',
    'a || exit 1',
    '{ cd /x; }',
    'if a; then cd /x; fi',
    'if cd /x; then a; fi',
    'command cd /x',
    'command -p cd /x',
    'builtin cd /x',
    '\\cd /x',
    '"cd" /x',
    '$a /x',
    'printf -v x a',
    'getopts a x',
    'hash -r',
    ': "${x:=1}"',
    'a ${x[i++]}',
    'a > "${x:=1}"',
    'a <<< "${x:=1}"',
    '[[ -n ${x:=1} ]]',
    'x=1 :',
  ])('%s', (run) => {
    expect(effects(run).changesShell).toBeDefined();
  });
});

describe('the shell is not changed by', () => {
  test.each([
    'a',
    'x=1 a',
    '(cd /x)',
    '(x=1; exit 0)',
    'a "$(cd /x; x=1)"',
    'a `cd /x`',
    'cd /x | a',
    'a | read x',
    'a <(cd /x)',
    'echo "cd /x"',
    'sh -c "cd /x"',
    'command -v cd',
    'env cd',
    'printf "%s" -x',
    'a $((x == 1)) $((1 <= 2)) $((1<<2))',
    'a ${x:-1} ${x#y} ${x%=*} ${#x}',
    'test -n "$x"',
    '[ 1 = 1 ]',
    '[[ a == b ]]',
    'if a; then b; else c; fi',
    'case a in b) c;; esac',
    'while a; do b; done',
    '! a',
    'type a; pwd; true; false',
    'a --cd',
  ])('%s', (run) => {
    expect(effects(run).changesShell).toBeUndefined();
  });
});

describe('errexit is relied on by', () => {
  test.each([
    'set -e; a; b',
    'set -ex; a; b',
    'set -o errexit; a; b',
    'set -euo pipefail; a; b',
    'set -o pipefail -e; a; b',
    'a; set -e; b; c',
    'set $x; a; b',
    'shopt -so errexit; a; b',
    'command set -e; a; b',
    'eval "set -e"; a; b',
    'eval "$x"; a; b',
    '. ./x; a; b',
    'set -e; (a; b)',
    'set -e; { a; b; }',
    'set -e; if a; then b; c; fi',
    'set -e; for i in 1 2; do a; done',
    'set -e; while a; do b; done',
    'set -e; a "$(b; c)"',
    'set -e; x=$(a); b',
    'set -e; f() { a; b; }; f',
    'set -e; case x in a) b ;& c) d ;; esac',
    'set -e; a || { b; c; }',
  ])('%s', (run) => {
    expect(effects(run).reliesOnErrexit).toBe(true);
  });

  test('everything under a SHELL that has it', () => {
    expect(effects('a; b', ERREXIT).reliesOnErrexit).toBe(true);
    expect(effects('a && b', ERREXIT).reliesOnErrexit).toBe(false);
  });

  test.each([
    'a; b',
    'set -e',
    'set -e && a && b',
    'set -e; a',
    'set -e; set -x; umask 022; : x; a && b',
    'set -e; x=1; a',
    'set -e; if a; then b; fi',
    'set -e; (a)',
    'set +e; a; b',
    'set -- -e; a; b',
    'set -x; a; b',
    'eval "a; b"; c',
    '. ./x && a && b',
    'echo "set -e"; a',
  ])('and not by %s', (run) => {
    expect(effects(run).reliesOnErrexit).toBe(false);
  });
});

describe('errexit', () => {
  test.each([
    ['install', 'off'],
    ['set -e; install', 'on'],
    ['set -e; set +e; install', 'off'],
    ['set -e; (set +e); install', 'possible'],
    ['set -e; a && set +e; install', 'possible'],
    ['set +e; install', 'off'],
    ['a && set -e; install', 'possible'],
    ['if a; then set -e; fi; install', 'possible'],
    ['set -e & install', 'possible'],
    ['set -- -e; install', 'off'],
    ['set -eu +e; install', 'off'],
    ['set -o errexit; install', 'on'],
    ['set +o errexit; install', 'off'],
    ['. ./x; install', 'possible'],
    ['eval "$x"; install', 'possible'],
    ['install; set -e', 'off'],
  ])('where `%s` installs is %s', (run, expected) => {
    const { script, shell } = scriptIn(run, BASH);
    expect(errexitAt(commandOf(script, 'install'), shell)).toBe(expected);
  });

  test('of the SHELL in force can be switched off', () => {
    const { script, shell } = scriptIn('set +e; install', ERREXIT);
    expect(errexitAt(commandOf(script, 'install'), shell)).toBe('off');
  });
});

describe('a body', () => {
  const joining = (run: string, head = BASH) => {
    const { script, shell } = scriptIn(run, head);
    return joiningOf(script, shell);
  };

  test.each([
    ['a', false],
    ['a && b', false],
    ['a | b', false],
    ['! a', false],
    ['(a || b)', false],
    ['{ a || b; }', false],
    ['if a; then b; fi', false],
    ['a || b', true],
    ['a && b || c', true],
    ['! a || b', true],
    ['a; b', true],
    ['a & b', true],
  ])('`%s` needs braces: %s', (run, needsGroup) => {
    expect(joining(run)).toMatchObject({ ok: true, needsGroup });
  });

  test.each([
    ['a &', 'ends with a job in the background'],
    ['a; b &', 'ends with a job in the background'],
    ['# a', 'no command'],
    ['a # b \\\n && c', 'a shell comment swallows'],
  ])('`%s` is joined to nothing', (run, reason) => {
    expect(joining(run)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  test.each(['a & b', 'coproc a; b', '(a &) ; b', 'f() { a & }; f', 'set -e; a; b', 'return 0; a', 'a || return 1; b'])(
    '`%s` must be the last',
    (run) => {
      const found = joining(run);
      if (!found.ok) throw new Error(found.reason);
      expect(found.mustBeLast).toBeDefined();
    },
  );

  test('ends before its `;` and its comment', () => {
    const { script, shell, file } = scriptIn('a && b ; # why');
    const found = joiningOf(script, shell);
    if (!found.ok) throw new Error(found.reason);
    expect(file.slice(found.core.start, found.core.end)).toBe('a && b');
    expect(file.slice(found.trailingComment!.start, found.trailingComment!.end)).toBe('# why');
  });
});

describe('a cleanup goes', () => {
  const placed = (run: string, head = BASH) => {
    const { script, shell, file } = scriptIn(run, head);
    const command = commandOf(script, 'install');
    const place = placeAfter(command, errexitAt(command, shell));
    if (!place.ok) return place.reason;
    const [before, after] = [file.slice(0, place.at), file.slice(place.at)];
    return `${before}${place.join === '&&' ? ' && clean' : '; clean'}${after}`.slice(head.length + 4, -1);
  };

  test.each([
    ['install', 'install && clean'],
    ['install; a', 'install && clean; a'],
    ['a && install && b', 'a && install && clean && b'],
    ['install || a', 'install && clean || a'],
    ['set -e; install', 'set -e; install; clean'],
    ['set -e; install; a', 'set -e; install; clean; a'],
    ['set -e; a && install', 'set -e; a && install && clean'],
    ['set -e; a && install; b', 'set -e; a && install; clean; b'],
    ['set -ex && install', 'set -ex && install && clean'],
    ['install | tee log', 'install | tee log && clean'],
    ['(install)', '(install && clean)'],
    ['{ install; a; }', '{ install && clean; a; }'],
    ['for i in 1 2; do install $i; done', 'for i in 1 2; do install $i; done && clean'],
    ['set -e; for i in 1 2; do install $i; done; a', 'set -e; for i in 1 2; do install $i; done; clean; a'],
    ['if a; then install; fi', 'if a; then install && clean; fi'],
    ['set -e; if a; then install; b; fi', 'set -e; if a; then install; clean; b; fi'],
    [
      'set -e; a && if b; then for i in 1; do install; done; c; fi',
      'set -e; a && if b; then for i in 1; do install; done; clean; c; fi',
    ],
    ['install > log 2>&1', 'install > log 2>&1 && clean'],
    ['. ./x; install', '. ./x; install && clean'],
    ['install; if [ $? -ne 0 ]; then exit 1; fi', 'install && clean; if [ $? -ne 0 ]; then exit 1; fi'],
  ])('%s → %s', (run, expected) => {
    expect(placed(run)).toBe(expected);
  });

  test.each([
    'a || install',
    '! install',
    'install &',
    'a "$(install)"',
    'a `b \\`install\\``',
    'f() { install; }; f',
    'if install; then a; fi',
    'while install; do a; done',
    'coproc install',
    'set -e; { a && install; } && b',
    'set -e; { a; install; } && b',
    'if x; then set -e; fi; if y; then a; install; fi',
    '. ./x; install; status=$?; a; exit $status',
    'set -e; a && install; exit',
    'for i in 1 2; do install; set -e; a; b; done',
  ])('nowhere in %s', (run) => {
    expect(placed(run)).toMatch(/^[a-z]/);
    expect(placed(run)).not.toContain('clean');
  });
});

describe('a shell that remembers where a program was', () => {
  const stale = (...runs: readonly string[]) => stalePrograms(runs.map((run) => programUse(scriptIn(run).script)));

  test('gets a shell of its own where a later one is installed and called', () => {
    expect(stale('pip --version', 'pip install pip==23', 'pip list')).toEqual([['pip'], ['pip'], []]);
    expect(stale('pip install --upgrade pip && pip list', 'pip check')).toEqual([['pip'], []]);
  });

  test('needs none where nothing of that name is installed, or nobody calls it later', () => {
    expect(stale('make', 'apt-get install -y curl', 'make')).toEqual([[], [], []]);
    expect(stale('curl x', 'apt-get install -y curl')).toEqual([[], []]);
    expect(stale('/usr/bin/pip x', 'pip install pip', 'make')).toEqual([[], [], []]);
  });
});
