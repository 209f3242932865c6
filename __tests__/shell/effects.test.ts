import { describe, expect, test } from '@jest/globals';
import { effectsOf, errexitAt } from '../../src/shell/effects.js';
import { joiningOf } from '../../src/shell/joining.js';
import { placeBefore } from '../../src/shell/place-before.js';
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
    'a; for x in 1 2; do b; done',
    '! for x in 1 2; do a; done',
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
    'a "${x:i++}"',
    'a "${x:0:n=2}"',
    'a > "${x:=1}"',
    'a <<< "${x:=1}"',
    '[[ -n ${x:=1} ]]',
    'x=1 :',
    '! cd /x',
    'time cd /x',
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
    '# a',
    'command',
    'command -p',
    'cd /x & a',
    'x=1 & a',
    '(for x in 1 2; do a; done)',
    'a "$(for x in 1 2; do b; done)"',
    'a <(for x in 1 2; do b; done)',
    'a | for x in 1 2; do b; done',
    'for x in 1 2; do a; done & b',
  ])('%s', (run) => {
    expect(effects(run).changesShell).toBeUndefined();
  });
});

test.each([
  ['f() { a; }', 'it defines the function f'],
  ['cd /x', 'it runs `cd`'],
  ['$a b', 'it runs `$a`, which may be anything'],
  ['x=1', 'it sets x'],
  ['> log', 'it redirects without a command'],
  ['printf -v x a', 'it sets a variable with printf'],
  ['for x in 1; do a; done', 'it sets the loop variable x'],
  ['select x in 1; do a; done', 'it sets the loop variable x'],
  ['((x++))', 'it computes in the shell'],
  ['a "${x:=1}"', 'it sets a variable in `${x:=1}`'],
  ['a $((x++))', 'it sets a variable in `$((x++))`'],
])('the shell is changed by %s: %s', (run, reason) => {
  expect(effects(run).changesShell).toBe(reason);
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
    'set -e; case x in a) b ;;& c) d ;; esac',
    'set -e; select x in 1 2; do a; done',
    'set -e; for ((i = 0; i < 2; i++)); do a; done',
    'set -e; (a); b',
    'set -e; a && b; c',
    'set -e; a | b; c',
    'set -e; x=1 y=$(a); b',
    'set -e; > log; a',
    'set -e; ! { a; }',
    'set -e; time ! { a; }',
    'set -e; ! a | (b)',
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
    'set -e; ! a',
    'set -e; time { a; }',
    'set -e; case x in a) b ;; c) d ;; esac',
    'set -e && f() { a; } && f',
    '# a',
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
    ['set -e; a && set -e; install', 'on'],
    ['set -e; . ./x; install', 'possible'],
    ['source x; install', 'possible'],
    ['set a -e; install', 'off'],
    ['set -e; set pre-release; install', 'on'],
    ['set -o xtrace; install', 'off'],
    ['set -o "$x"; install', 'possible'],
    ['set -o; install', 'off'],
    ['builtin set -e; install', 'on'],
    ['command -- set -e; install', 'on'],
    ['command; install', 'off'],
    ['shopt -so errexit; install', 'possible'],
    ['set -e; shopt -uo errexit; install', 'off'],
    ['set -e; shopt -o -u errexit; install', 'off'],
    ['set -e; shopt -ou errexit; install', 'off'],
    ['set -e; shopt -s nullglob; install', 'on'],
    ['shopt "$x"; install', 'possible'],
    ['eval a "$x"; install', 'possible'],
    ['eval ". /x"; install', 'possible'],
    ['eval "a; . ./x"; install', 'possible'],
    ['eval "cat a. b"; install', 'off'],
  ])('where `%s` installs is %s', (run, expected) => {
    const { script, shell } = scriptIn(run, BASH);
    expect(errexitAt(commandOf(script, 'install'), shell)).toBe(expected);
  });

  test('of the SHELL in force can be switched off', () => {
    const at = (run: string) => {
      const { script, shell } = scriptIn(run, ERREXIT);
      return errexitAt(commandOf(script, 'install'), shell);
    };
    expect(at('install')).toBe('on');
    expect(at('a && set -e; install')).toBe('on');
    expect(at('set +e; install')).toBe('off');
    expect(at('a && set +e; install')).toBe('possible');
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
    ['a # b \\\n && c', 'a shell comment swallows the lines'],
    ['<<EOF\na # one\nb\nEOF', 'a shell comment swallows what follows it'],
    ['<<EOF\na\n# one\n# two\nEOF', 'a shell comment swallows what follows it'],
    ['cat <<EOF > x\na\nEOF', 'what stands behind its last command is not understood'],
  ])('`%s` is joined to nothing', (run, reason) => {
    expect(joining(run)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  test.each([
    ['a & b', 'a job in the background'],
    ['coproc a; b', 'a job in the background'],
    ['(a &) ; b', 'a job in the background'],
    ['f() { a & }; f', 'a job in the background'],
    ['set -e; a; b', 'errexit'],
    ['return 0; a', '`return` outside a function'],
    ['a || return 1; b', '`return` outside a function'],
  ])('`%s` must be the last: %s', (run, reason) => {
    expect(joining(run)).toMatchObject({ ok: true, mustBeLast: expect.stringContaining(reason) });
  });

  test.each(['a', 'set -e; a', 'f() { return 1; }; f', 'a # why', 'a \\\n  && b # why'])(
    '`%s` may be followed',
    (run) => {
      expect(joining(run)).toMatchObject({ ok: true, mustBeLast: undefined });
    },
  );

  test('ends before its `;` and its comment', () => {
    const partsOf = (run: string) => {
      const { script, shell, file } = scriptIn(run);
      const found = joiningOf(script, shell);
      if (!found.ok) throw new Error(found.reason);
      const { core, trailingComment: comment } = found;
      return [file.slice(core.start, core.end), comment && file.slice(comment.start, comment.end)];
    };
    expect(partsOf('a && b ; # why')).toEqual(['a && b', '# why']);
    expect(partsOf('(a)# why')).toEqual(['(a)', '# why']);
    expect(partsOf('<<EOF\n\n  a\n  b;\nEOF')).toEqual(['a\n  b', undefined]);
  });
});

describe('a cleanup goes', () => {
  const placed = (run: string, head = BASH) => {
    const { script, shell, file } = scriptIn(run, head);
    const installs = script.commands.filter(({ words }) => words.some(({ raw }) => raw === 'install'));
    const command = installs.at(-1)!;
    const place = placeAfter(command, errexitAt(command, shell), installs);
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
    ['time install', 'time install && clean'],
    ['! { install; }', '! { install && clean; }'],
    ['set -e; install && a; b', 'set -e; install && clean && a; b'],
    ['set -e; a $?; install; b', 'set -e; a $?; install; clean; b'],
    ['set -e; a && install "$(b)"', 'set -e; a && install "$(b)" && clean'],
    ['if a; then install 1; fi; b', 'if a; then install 1 && clean; fi; b'],
    ['if a; then install 1; else install 2; fi', 'if a; then install 1; else install 2; fi && clean'],
    ['if install 1; then install 2; fi', 'if install 1; then install 2; fi && clean'],
    ['if a; then install 1; install 2; b; fi', 'if a; then install 1; install 2 && clean; b; fi'],
    ['install 1; if a; then install 2; fi; b', 'install 1; if a; then install 2; fi && clean; b'],
    ['case a in b) install 1;; c) install 2;; esac', 'case a in b) install 1;; c) install 2;; esac && clean'],
    ['case a in b) install 1;; esac', 'case a in b) install 1 && clean;; esac'],
  ])('%s → %s', (run, expected) => {
    expect(placed(run)).toBe(expected);
  });

  test.each([
    ['a || install', 'it runs only where another command failed'],
    ['for i in 1 2; do a || install; done', 'it runs only where another command failed'],
    ['set -e; a || install; b', 'it runs only where another command failed'],
    ['! install', 'its exit status is negated'],
    ['install &', 'it runs in the background'],
    ['coproc install', 'it runs in the background'],
    ['a "$(install)"', 'it stands in a substitution'],
    ['a `b \\`install\\``', 'it stands in an escaped substitution'],
    ['f() { install; }; f', 'it stands in a function'],
    ['install <<EOF\nyes\nEOF', 'it reads a heredoc'],
    ['if install; then a; fi', 'it is a condition'],
    ['while install; do a; done', 'it is the condition of a loop'],
    ['set -e; { a && install; } && b', 'errexit is in force and it ends a list whose status counts'],
    ['set -e; if a; then b && install; fi', 'errexit is in force and it ends a list whose status counts'],
    ['set -e; { a; install; } && b', 'errexit is off where it stands'],
    [
      'if x; then set -e; fi; if y; then a; install; fi',
      'errexit may be in force and it ends a list whose status counts',
    ],
    ['. ./x; install; status=$?; a; exit $status', 'what follows reads its exit status'],
    ['set -e; a && install; exit', 'what follows reads its exit status'],
    ['for i in 1 2; do install; set -e; a; b; done', 'errexit would be off inside of what it stands in'],
    // dash ends the substitution where b fails, unless an && follows.
    ['set -e; a && install "$(b; c)"', 'errexit would be off inside of what it stands in'],
  ])('nowhere in %s: %s', (run, reason) => {
    expect(placed(run)).toBe(reason);
  });

  test('nowhere that switches off the errexit of the SHELL in force', () => {
    expect(placed('a && install', ERREXIT)).toBe('a && install && clean');
    expect(placed('a && for i in 1 2; do install $i; done', ERREXIT)).toBe(
      'errexit would be off inside of what it stands in',
    );
  });
});

describe('what a command needs goes', () => {
  const placed = (run: string, head = BASH) => {
    const { script, shell, file } = scriptIn(run, head);
    const command = commandOf(script, 'install');
    const place = placeBefore(command, errexitAt(command, shell));
    if (!place.ok) return place.reason;
    const text = `${file.slice(0, place.at)}update${place.join === ';' ? '; ' : ` ${place.join} `}${file.slice(place.at)}`;
    return [text.slice(head.length + 4, -1), place.always ? 'always' : 'sometimes'];
  };

  test.each([
    ['install', 'update && install', 'always'],
    ['a; install', 'a; update && install', 'always'],
    ['a && install', 'a && update && install', 'always'],
    ['a; install && b', 'a; update && install && b', 'always'],
    ['a; b && install', 'a; b && update && install', 'sometimes'],
    ['install | tee log', 'update && install | tee log', 'always'],
    ['{ a; install; }', 'update && { a; install; }', 'always'],
    ['(! install)', 'update && (! install)', 'always'],
    ['a && if b; then install || c; fi', 'a && update && if b; then install || c; fi', 'always'],
    ['for i in 1 2; do install $i; done', 'update && for i in 1 2; do install $i; done', 'always'],
    ['set -e; install', 'set -e; update; install', 'always'],
    ['set -e; install; b', 'set -e; update; install; b', 'always'],
    ['set -e; a && install', 'set -e; a && update && install', 'sometimes'],
    ['. ./x; a && install', '. ./x; a && update && install', 'sometimes'],
  ])('%s → %s, %s', (run, text, how) => {
    expect(placed(run)).toEqual([text, how]);
  });

  test.each([
    ['a || install', 'it runs only where another command failed'],
    ['a && b || c && install', 'it runs only where another command failed'],
    ['a && install && b || c', 'another command runs where it fails'],
    ['install || a', 'another command runs where it fails'],
    ['! install', 'its exit status is negated or its time is measured'],
    ['time install', 'its exit status is negated or its time is measured'],
    ['! { install; }', 'its exit status is negated or its time is measured'],
    ['install & a', 'it runs in the background'],
    ['a "$(install)"', 'it stands in a substitution'],
    ['a `b \\`install\\``', 'it stands in an escaped substitution'],
    ['f() { install; }; f', 'it stands in a function'],
    ['. ./x; install', 'whether errexit is in force is not known'],
    ['install; b', 'what follows would run where it fails'],
    ['a && install; b', 'what follows would run where it fails'],
    ['if a; then install; fi; b', 'what follows would run where it fails'],
    ['set -e; a && install; b', 'what follows would run where it fails'],
    ['set -e; a && install && b; c', 'what follows would run where it fails'],
    ['. ./x; a && install; b', 'what follows would run where it fails'],
  ])('nowhere in %s: %s', (run, reason) => {
    expect(placed(run)).toBe(reason);
  });
});

describe('a shell that remembers where a program was', () => {
  const stale = (...runs: readonly string[]) => stalePrograms(runs.map((run) => programUse(scriptIn(run).script)));

  test('gets a shell of its own where a later one is installed and called', () => {
    expect(stale('pip --version', 'pip install pip==23', 'pip list')).toEqual([['pip'], ['pip'], []]);
    expect(stale('pip install --upgrade pip && pip list', 'pip check')).toEqual([['pip'], []]);
    expect(stale('pip3.11 list', 'apt-get install -y pip', 'pip3.11 check')).toEqual([['pip3.11'], [], []]);
    expect(stale('curl x', 'npm install -g curl && curl y')).toEqual([['curl'], []]);
  });

  test('needs none where nothing of that name is installed, or nobody calls it later', () => {
    expect(stale('make', 'apt-get install -y curl', 'make')).toEqual([[], [], []]);
    expect(stale('curl x', 'apt-get install -y curl')).toEqual([[], []]);
    expect(stale('/usr/bin/pip x', 'pip install pip', 'make')).toEqual([[], [], []]);
    expect(stale('apt-get install -y curl && curl x', 'curl y')).toEqual([[], []]);
    expect(stale('pip list', 'pip check', 'apt-get install -y python3-pip pip')).toEqual([[], [], []]);
    expect(stale('pip list', 'pip install pip')).toEqual([[], []]);
    expect(stale('pip list', 'echo pip', 'pip check')).toEqual([[], [], []]);
    expect(stale('curl x', 'cmake --curl .', 'curl y')).toEqual([[], [], []]);
    expect(stale('python3-config', 'apt-get install -y python-config', 'python3-config')).toEqual([[], [], []]);
  });
});
