import { describe, expect, test } from '@jest/globals';
import { defineTransform, rewrite } from '../../src/index.js';

const upper = defineTransform({
  name: 'upper',
  summary: 'Write WORKDIR paths in capitals.',
  safety: 'safe',
  group: 'style',
  covers: ['DL9001', 'WorkdirCapitals'],
  rewrite(dockerfile, { change }) {
    for (const one of dockerfile.instructions) {
      if (one.keyword !== 'WORKDIR') continue;
      change(one, 'small letters', (edit) => edit.replace(one.argumentSpan, one.argument.toUpperCase()));
    }
  },
});

const run = (text: string, more: Parameters<typeof rewrite>[1] = {}) => rewrite(text, { transforms: [upper], ...more });
const RUNS = 'RUN a\nRUN b\n';

describe('a comment for the next instruction', () => {
  test('silences the transform that it names, there and nowhere else', () => {
    const { code, changes, warnings } = run(
      'FROM a\n# dockershift-ignore upper -- it is quoted elsewhere\nWORKDIR /x\nWORKDIR /y\n',
    );
    expect(code).toBe('FROM a\n# dockershift-ignore upper -- it is quoted elsewhere\nWORKDIR /x\nWORKDIR /Y\n');
    expect(changes).toHaveLength(1);
    expect(warnings).toBeUndefined();
  });

  test('holds across blank lines and other comments', () => {
    const text = 'FROM a\n# dockershift-ignore upper -- x\n\n# why\nWORKDIR /x\n';
    expect(run(text).code).toBe(text);
  });

  test('without names silences every transform', () => {
    const text = 'FROM a\n# dockershift-ignore -- x\nWORKDIR /x\n';
    expect(run(text).code).toBe(text);
  });

  test('keeps its instruction out of a change of several', () => {
    const text = `FROM debian:12\n# dockershift-ignore merge-runs -- x\n${RUNS}`;
    expect(rewrite(text, { transforms: ['merge-runs'] }).code).toBe(text);
  });

  test('holds for what later rounds find', () => {
    const twice = defineTransform({
      name: 'twice',
      summary: 'x',
      safety: 'safe',
      group: 'style',
      rewrite(dockerfile, { change }) {
        for (const one of dockerfile.instructions) {
          if (one.keyword !== 'WORKDIR' || !/^\/[A-Z]+$/.test(one.argument)) continue;
          change(one, 'x', (edit) => edit.insertAfter(one.argumentSpan, '/2'));
        }
      },
    });
    const text = 'FROM a\nWORKDIR /long\n# dockershift-ignore twice -- x\nWORKDIR /x\nWORKDIR /y\n';
    expect(run(text, { transforms: [upper, twice] }).code).toBe(
      'FROM a\nWORKDIR /LONG/2\n# dockershift-ignore twice -- x\nWORKDIR /X\nWORKDIR /Y/2\n',
    );
  });

  test('without names silences nothing elsewhere', () => {
    const text = 'FROM a\n# dockershift-ignore -- x\nWORKDIR /x\nWORKDIR /y\n';
    expect(run(text).code).toBe(text.replace('/y', '/Y'));
    expect(run(text).skips[0]!.reason).toBe('small letters, but a comment on line 2 says so: x');
    expect(run(text.replace(' -- x', '')).skips[0]!.reason).toBe('small letters, but a comment on line 2 says so');
  });

  test('keeps out a change of several places, and not one of the places around it', () => {
    const around = defineTransform({
      name: 'around',
      summary: 'x',
      safety: 'safe',
      group: 'style',
      rewrite({ instructions }, { change }) {
        const small = instructions.filter((one) => one.keyword === 'WORKDIR' && /[a-z]/.test(one.argument));
        const ends = [small[0]!, small.at(-1)!];
        if (small.length < 3) return;
        change(small[0]!, 'x', (edit) => {
          for (const one of ends) edit.replace(one.argumentSpan, one.argument.toUpperCase());
        });
      },
    });
    const middle = 'FROM a\nWORKDIR /x\n# dockershift-ignore around -- x\nWORKDIR /y\nWORKDIR /z\n';
    expect(run(middle, { transforms: [around] }).code).toBe(middle.replace('/x', '/X').replace('/z', '/Z'));
    const last = 'FROM a\nWORKDIR /x\nWORKDIR /y\n# dockershift-ignore around -- x\nWORKDIR /z\n';
    expect(run(last, { transforms: [around] }).code).toBe(last);
  });

  test('may silence several transforms', () => {
    const text = 'FROM a\n# dockershift-ignore upper, lower -- x\nWORKDIR /x\n';
    const lower = { ...upper, name: 'lower' };
    expect(run(text, { transforms: [upper, lower] })).toMatchObject({ code: text, changed: false });
    expect(run(text, { transforms: [upper, lower] }).warnings).toBeUndefined();
    expect(run(text.replace('WORKDIR', 'USER'), { transforms: [upper, lower] }).warnings).toMatchObject([
      { message: 'this comment suppresses nothing of upper, lower' },
    ]);
  });

  test('is of use where a transform would have left the place alone by itself', () => {
    const careful = defineTransform({
      ...upper,
      name: 'careful',
      rewrite: ({ instructions }, { skip }) => skip(instructions[1]!, 'x'),
    });
    const text = 'FROM a\n# dockershift-ignore careful -- x\nWORKDIR /x\n';
    expect(run(text, { transforms: [careful] }).warnings).toBeUndefined();
  });

  test('is told among the skips, with its reason', () => {
    const { skips } = run('FROM a\n# dockershift-ignore upper -- quoted elsewhere\nWORKDIR /x\n');
    expect(skips).toEqual([
      {
        transform: 'upper',
        reason: 'small letters, but a comment on line 2 says so: quoted elsewhere',
        line: 3,
        column: 9,
      },
    ]);
  });

  test('silences changes that would have been withheld', () => {
    const { withheld, warnings } = rewrite('# dockershift-ignore slim-base -- x\nFROM python:3.11\n', {
      presets: ['size'],
    });
    expect({ withheld, warnings }).toEqual({ withheld: [], warnings: undefined });
  });
});

describe('a comment for the file', () => {
  test('silences a transform wherever it stands', () => {
    const text = 'FROM a\nWORKDIR /x\n# dockershift-ignore-file upper -- x\n';
    expect(run(text).code).toBe(text);
  });

  test('without names leaves the file alone, and says so', () => {
    expect(run('# dockershift-ignore-file -- made by a script\nFROM a\nWORKDIR /x\n')).toMatchObject({
      changed: false,
      skipped: 'a comment on line 1 says so: made by a script',
    });
  });

  test('leaves a file alone that does not even parse', () => {
    expect(run('# dockershift-ignore-file -- for another builder\nFROM a\nFOO x\n')).toMatchObject({
      errors: [],
      skipped: 'a comment says so',
    });
    expect(run('# dockershift-ignore-file -- for another builder\nFROM a\nENV x\n')).toMatchObject({
      errors: [],
      skipped: 'a comment says so',
    });
  });
});

describe('comments that are of no use are reported', () => {
  const cases: readonly [string, string, string][] = [
    [
      'one that suppresses nothing',
      'FROM a\n# dockershift-ignore upper -- x\nRUN b\n',
      '2:1 unused-ignore this comment suppresses nothing of upper',
    ],
    [
      'one of several names',
      'FROM a\n# dockershift-ignore upper, merge-runs -- x\nRUN b\n',
      '2:1 unused-ignore this comment suppresses nothing of upper',
    ],
    [
      'one without names',
      'FROM a\n# dockershift-ignore -- x\nRUN b\n',
      '2:1 unused-ignore this comment suppresses nothing',
    ],
    [
      'one for the file',
      '# dockershift-ignore-file upper -- x\nFROM a\n',
      '1:1 unused-ignore this comment suppresses nothing of upper',
    ],
    [
      'one for a whole file that needs none',
      '# dockershift-ignore-file -- x\nFROM a\n',
      '1:1 unused-ignore this comment suppresses nothing',
    ],
    [
      'one that nothing follows',
      'FROM a\n# dockershift-ignore upper -- x\n',
      '2:1 unused-ignore this comment suppresses nothing: no instruction follows',
    ],
    [
      'a misspelt name',
      'FROM a\n# dockershift-ignore merge-run -- x\nRUN b\n',
      '2:1 unknown-name there is no transform merge-run (did you mean merge-runs?)',
    ],
    [
      'names without commas',
      'FROM a\n# dockershift-ignore upper merge-runs\nWORKDIR /X\n',
      '2:1 malformed-ignore this comment is not followed: write `# dockershift-ignore name, name -- reason`',
    ],
    [
      'a reason without its dashes',
      'FROM a\n# dockershift-ignore upper because I say so\nWORKDIR /X\n',
      '2:1 malformed-ignore this comment is not followed: write `# dockershift-ignore name, name -- reason`',
    ],
    [
      'a misspelt comment',
      'FROM a\n# dockershift-ingore upper\nWORKDIR /X\n',
      '2:1 malformed-ignore this comment is not followed: write `# dockershift-ignore name, name -- reason`',
    ],
    [
      'one inside an instruction',
      'FROM a\nRUN b \\\n# dockershift-ignore upper -- x\n  c\n',
      '3:1 malformed-ignore this comment is not followed: it stands inside an instruction, and belongs above it',
    ],
  ];
  for (const [name, text, expected] of cases) {
    test(name, () => {
      const { warnings = [] } = run(text);
      expect(warnings.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`)).toEqual([
        expected,
      ]);
    });
  }

  test('in the order of the file', () => {
    const { warnings = [] } = run('FROM a\n# dockershift-ignore upper -- x\nRUN b\n# dockershift-ingore\nRUN c\n');
    expect(warnings.map(({ line, code }) => [line, code])).toEqual([
      [2, 'unused-ignore'],
      [4, 'malformed-ignore'],
    ]);
  });

  test('one for a transform that does not run is not judged', () => {
    expect(run('FROM a\n# dockershift-ignore merge-runs -- x\nRUN b\n').warnings).toBeUndefined();
  });

  test('a comment that only speaks of the tool is none', () => {
    expect(run('FROM a\n# dockershift ignores this\nRUN b\n').warnings).toBeUndefined();
  });
});

describe('comments of other tools silence what covers their rules', () => {
  const untouched: Readonly<Record<string, string>> = {
    'hadolint, for the next instruction': 'FROM a\n# hadolint ignore=DL9001\nWORKDIR /x\n',
    'hadolint, several rules': 'FROM a\n# hadolint ignore=SC2086,DL9001\nWORKDIR /x\n',
    'hadolint, several rules with blanks': 'FROM a\n# hadolint ignore = SC2086 , DL9001\nWORKDIR /x\n',
    'hadolint, the whole file': '# hadolint global ignore=DL9001\nFROM a\nWORKDIR /x\n',
    'BuildKit, one rule': '# check=skip=WorkdirCapitals\nFROM a\nWORKDIR /x\n',
    'BuildKit, several rules': '# check=error=true;skip=StageNameCasing,WorkdirCapitals\nFROM a\nWORKDIR /x\n',
    'BuildKit, rules with blanks': '# check=error=true; skip= StageNameCasing , WorkdirCapitals \nFROM a\nWORKDIR /x\n',
    'BuildKit, all rules': '# check=skip=all\nFROM a\nWORKDIR /x\n',
  };
  for (const [name, text] of Object.entries(untouched)) {
    test(name, () => {
      const { code, warnings } = run(text);
      expect({ code, warnings }).toEqual({ code: text, warnings: undefined });
    });
  }

  const changed: Readonly<Record<string, string>> = {
    'another instruction': 'FROM a\n# hadolint ignore=DL9001\nRUN b\nWORKDIR /x\n',
    'the instructions above': 'FROM a\nWORKDIR /x\n# hadolint ignore=DL9001\n',
    'another rule of BuildKit': '# check=skip=StageNameCasing\nFROM a\nWORKDIR /x\n',
    'another rule': 'FROM a\n# hadolint ignore=DL9002\nWORKDIR /x\n',
    'a check directive that is none, below the top': 'FROM a\n# check=skip=all\nWORKDIR /x\n',
    'a check directive that skips nothing': '# check=error=true\nFROM a\nWORKDIR /x\n',
  };
  for (const [name, text] of Object.entries(changed)) {
    test(`not ${name}`, () => expect(run(text).code).toBe(text.replace('/x', '/X')));
  }

  test('not what covers no rule of BuildKit, where all of them are skipped', () => {
    const text = '# check=skip=all\nFROM a\nWORKDIR /x\n';
    const own = { ...upper, covers: ['DL9001'] };
    expect(run(text, { transforms: [own] }).code).toBe(text.replace('/x', '/X'));
  });

  test.each([
    ['# hadolint ignore=DL9001\nWORKDIR /x', [], 'a hadolint comment on line 2 ignores its rule'],
    ['WORKDIR /x', ['DL9001'], "hadolint's configuration ignores its rule"],
  ])('%j with %j is a reason', (text, ignoredRules, reason) => {
    const { skips } = run(`FROM a\n${text}\n`, { ignoredRules });
    expect(skips.map((skip) => skip.reason)).toEqual([`small letters, but ${reason}`]);
  });

  test('a check directive is a reason', () => {
    const { skips } = run('# check=skip=WorkdirCapitals\nFROM a\nWORKDIR /x\n');
    expect(skips.map(({ reason }) => reason)).toEqual(['small letters, but the check directive skips its rule']);
  });

  test('a configuration outside the file', () => {
    expect(run('FROM a\nWORKDIR /x\n', { ignoredRules: ['DL9001'] }).code).toBe('FROM a\nWORKDIR /x\n');
  });
});
