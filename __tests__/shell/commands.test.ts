import { describe, expect, test } from '@jest/globals';
import { invocationOf } from '../../src/shell/invocation.js';
import { commandOf, scriptIn } from './scripts.js';

describe('where a command stands', () => {
  const enclosures = (run: string) =>
    [...commandOf(scriptIn(run).script, 'x').enclosures()]
      .map((one) => ('part' in one ? `${one.kind} ${one.part}` : one.kind))
      .filter((kind) => kind !== 'statement');

  test.each([
    ['x', []],
    ['a && x', ['and-or']],
    ['a | x', ['pipeline']],
    ['! x', ['pipeline']],
    ['(x)', ['subshell body']],
    ['{ x; }', ['group body']],
    ['if x; then a; fi', ['if condition']],
    ['if a; then x; fi', ['if body']],
    ['if a; then b; elif x; then c; fi', ['if condition']],
    ['if a; then b; else x; fi', ['if body']],
    ['if a; then b; elif c; then x; fi', ['if body']],
    ['while x; do a; done', ['loop condition']],
    ['while a; do x; done', ['loop body']],
    ['select i in a; do x; done', ['loop body']],
    ['for ((i = 0; i < 2; i++)); do x; done', ['loop body']],
    ['coproc x', ['coproc body']],
    ['(( $(x) ))', ['substitution']],
    ['until x; do a; done', ['loop condition']],
    ['for i in a; do x; done', ['loop body']],
    ['for i in $(x); do a; done', ['substitution']],
    ['case $(x) in a) b;; esac', ['substitution']],
    ['case a in b) x;; esac', ['case body']],
    ['case a in (b) x;; esac', ['case body']],
    ['f() { x; }', ['group body', 'function body']],
    ['a "$(x)"', ['substitution']],
    ['a `x`', ['substitution']],
    ['a <(x)', ['substitution']],
    ['v=$(x)', ['substitution']],
    ['a > $(x)', ['substitution']],
    ['(a; b) > $(x)', ['substitution']],
    ['[[ $(x) = a ]]', ['substitution']],
    ['a $(( $(x) + 1 ))', ['substitution']],
    ['a && { b || (x); }', ['subshell body', 'and-or', 'group body', 'and-or']],
    ['a "${v:-$(x)}"', ['substitution']],
    ['a "$(b "$(x)")"', ['substitution', 'substitution']],
    ['a "$(case b in c) x;; esac)"', ['case body', 'substitution']],
  ])('%s', (run, expected) => {
    expect(
      enclosures(run).filter((kind, index, all) => kind !== 'group body' || all[index + 1] !== 'function body'),
    ).toEqual(expected.filter((kind, index) => kind !== 'group body' || expected[index + 1] !== 'function body'));
  });

  test('in escaped backticks is no place in the file', () => {
    const { script } = scriptIn('a `b \\`x\\``');
    expect(commandOf(script, 'x').detached).toBe(true);
    expect(commandOf(script, 'a').detached).toBe(false);
  });

  test('in escaped backticks has its words nevertheless', () => {
    const { script } = scriptIn('a \\\n `b \\`export D=2 \\\n && make all\\``');
    expect(commandOf(script, 'export').words.map(({ raw, value }) => [raw, value])).toEqual([
      ['export', 'export'],
      ['D=2', 'D=2'],
    ]);
  });

  test('every one of them is found once', () => {
    const { script } = scriptIn(
      'a "$(b)" && for i in $(c); do d | e "$(n)"; done; f() { g; }; case x in y) h;; esac > $(i) || (j; k) & l <<< "$(m)"',
    );
    expect(script.commands.map(({ program }) => program).sort()).toEqual([...'abcdeghijklmn']);
    expect(script.functions.map(({ name }) => name)).toEqual(['f']);
  });
});

describe('a command', () => {
  test('has words, assignments and redirections', () => {
    const { script, file } = scriptIn('A=1 B="$C" /usr/bin/env -i D=2 make "a b" > log 2>&1');
    const [command] = script.commands;
    expect(command!.program).toBe('env');
    expect(command!.words.map(({ raw }) => raw)).toEqual(['/usr/bin/env', '-i', 'D=2', 'make', '"a b"']);
    expect(command!.assignments.map(({ name, value }) => [name, value])).toEqual([
      ['A', '1'],
      ['B', undefined],
    ]);
    expect(command!.redirections).toHaveLength(2);
    const { start, end } = command!.span;
    expect(file.slice(start, end)).toBe('A=1 B="$C" /usr/bin/env -i D=2 make "a b" > log 2>&1');
  });

  test.each([
    ['/usr/bin/make all', 'make'],
    ['"make" all', 'make'],
    ['$MAKE all', undefined],
    ['A=1', undefined],
    ['> log', undefined],
  ])('%s runs %s', (run, program) => {
    expect(scriptIn(run).script.commands[0]!.program).toBe(program);
  });

  test('may set and name an array, whose value is no word', () => {
    const [set, named] = scriptIn('A=(1 2); declare B=(1 2)').script.commands;
    expect(set!.assignments).toMatchObject([{ name: 'A', value: undefined }]);
    expect(named!.words.map(({ raw, value }) => [raw, value])).toEqual([
      ['declare', 'declare'],
      ['B=(1 2)', undefined],
    ]);
  });
});

describe('an invocation', () => {
  const read = (run: string) => {
    const invocation = invocationOf(scriptIn(run).script.commands[0]!);
    return (
      invocation && [
        invocation.program,
        invocation.args.map(({ raw }) => raw),
        invocation.wrappers.map(({ raw }) => raw),
        Object.fromEntries(invocation.environment),
      ]
    );
  };

  test.each([
    ['apt-get install x', ['apt-get', ['install', 'x'], [], {}]],
    ['/usr/bin/apt-get x', ['apt-get', ['x'], [], {}]],
    ['"apt-get" x', ['apt-get', ['x'], [], {}]],
    ['apt\\-get x', ['apt-get', ['x'], [], {}]],
    ['sudo apt-get x', ['apt-get', ['x'], ['sudo'], {}]],
    ['sudo -E -u root apt-get x', ['apt-get', ['x'], ['sudo', '-E', '-u', 'root'], {}]],
    ['sudo A=b apt-get x', ['apt-get', ['x'], ['sudo', 'A=b'], { A: 'b' }]],
    ['A=b apt-get x', ['apt-get', ['x'], [], { A: 'b' }]],
    ['A=$b apt-get x', ['apt-get', ['x'], [], { A: undefined }]],
    ['env -u X A=b apt-get x', ['apt-get', ['x'], ['env', '-u', 'X', 'A=b'], { A: 'b' }]],
    ['env A=b sudo nice -n 5 apt-get', ['apt-get', [], ['env', 'A=b', 'sudo', 'nice', '-n', '5'], { A: 'b' }]],
    ['env A=$b apt-get x', ['apt-get', ['x'], ['env', 'A=$b'], { A: undefined }]],
    ['env - PATH=/bin apt-get x', ['apt-get', ['x'], ['env', '-', 'PATH=/bin'], { PATH: '/bin' }]],
    ['sudo -u root -- apt-get x', ['apt-get', ['x'], ['sudo', '-u', 'root', '--'], {}]],
    ['sudo -u', ['sudo', ['-u'], [], {}]],
    ['timeout -k 5 10 apt-get x', ['apt-get', ['x'], ['timeout', '-k', '5', '10'], {}]],
    ['exec apt-get x', ['apt-get', ['x'], ['exec'], {}]],
    ['command -v apt-get', ['command', ['-v', 'apt-get'], [], {}]],
    ['command apt-get x', ['apt-get', ['x'], ['command'], {}]],
    ['env', ['env', [], [], {}]],
    ['sudo -l', ['sudo', ['-l'], [], {}]],
  ])('%s', (run, expected) => {
    expect(read(run)).toEqual(expected);
  });

  test.each(['$apt install', 'A=b', '"$(apt)" x', '> log', '"" x', 'A=b "" x', '/opt/ x'])('%s is none', (run) => {
    expect(read(run)).toBeUndefined();
  });
});
