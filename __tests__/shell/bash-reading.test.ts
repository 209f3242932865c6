import { describe, expect, test } from '@jest/globals';
import { bashDifference } from '../../src/shell/bash-reading.js';
import { scriptIn } from './scripts.js';

const difference = (run: string) => bashDifference(scriptIn(run).script);

describe('bash reads otherwise than dash', () => {
  test.each([
    ['make &> log', 'an operator of bash'],
    ['make |& tee log', 'an operator of bash'],
    ['sort <<< "$x"', 'an operator of bash'],
    ['diff <(a) <(b)', 'an operator of bash'],
    ['[[ -f x ]] && make', 'an operator of bash'],
    ["printf $'a\\n'", 'a quote of bash'],
    ['echo "$RANDOM"', 'a variable of the shell'],
    ['echo ${BASH_VERSION} | tee v', 'a variable of the shell'],
    ['time make | tee log', 'a keyword of bash'],
    ['ls [^a]* | wc -l', 'a pattern of bash'],
    ['mkdir -p src/{main,test}', 'braces, which bash expands'],
    ['mkdir {10..12}', 'braces, which bash expands'],
    ['cp a{,.bak}', 'braces, which bash expands'],
    ["cp 'a'{b,c}'d'", 'braces, which bash expands'],
    ['echo -e x', '`echo` with escapes or options'],
    ['echo -ne x', '`echo` with escapes or options'],
    ["echo a 'b\\n'", '`echo` with escapes or options'],
    ['printf -v x a', '`printf` with what bash adds to it'],
    ["printf '\\x41' a", '`printf` with what bash adds to it'],
    ['printf %q a', '`printf` with what bash adds to it'],
    ["printf '%(%F)T'", '`printf` with what bash adds to it'],
    ['[ a == b ]', 'a comparison of bash'],
    ['test a == b', 'a comparison of bash'],
    ['[ a \\< b ]', 'a comparison of bash'],
    ['. env.sh', '`.` without a folder'],
    ['.', '`.` without a folder'],
    ['export PATH=/opt/bin:$PATH', 'an assignment that dash splits'],
    ['export A=1 B=$C', 'an assignment that dash splits'],
    ['readonly V=`cat v`', 'an assignment that dash splits'],
    ['A=1 export B', 'a variable before a special builtin'],
    ['A=1 . ./env.sh', 'a variable before a special builtin'],
    ['%1', 'a name that bash takes for a job'],
    ['read x < f', '`read`'],
    ['a; ulimit -n 1', '`ulimit`'],
    ['set -e; x=$(a; b)', 'several commands in a substitution'],
    ['set -e; x=$(if a; then b; c; fi)', 'several commands in a substitution'],
    ['set -e; x=$({ a && b; }; c)', 'several commands in a substitution'],
  ])('%s: %s', (run, expected) => {
    expect(difference(run)).toBe(expected);
  });
});

describe('bash and dash read alike', () => {
  test.each([
    'curl x | tar xz',
    'x=1; make | tee log',
    "jq '{a,bc}' f",
    'jq "{a,bc}" f',
    'echo ${x:-a,b}',
    'find . -exec rm {} +',
    'echo hi',
    'echo -n hi',
    'echo a-b',
    'echo - a',
    'printf',
    "printf '%s\\n' a",
    '[ a = b ]',
    '[ "$x" = ==x ]',
    '[ "$x" = x== ]',
    '[ "$x" = \\<x ]',
    '[ "$x" = x\\> ]',
    'grep == f',
    '. ./env.sh',
    'export A=1',
    'export A="$B"',
    'make A=$B',
    'exportfs a=$b',
    'nfs-export a=$b',
    'export B',
    'set -e; a; b',
    'A=1 make',
    'A=1 exportfs -a',
    'A=1 nfs-export -a',
    'x=$(a; b)',
    'set -e; x=$(a); b',
    'set -e; x=$(a && b | c)',
    'set -e; (a; b)',
  ])('%s', (run) => {
    expect(difference(run)).toBeUndefined();
  });
});
