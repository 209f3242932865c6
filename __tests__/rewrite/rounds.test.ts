import { describe, expect, test } from '@jest/globals';
import type { RewriteResult } from '../../src/index.js';
import type { TransformDefinition } from '../../src/rewrite/transform.js';
import dropDuplicateCmd from '../../transforms/drop-duplicate-cmd.js';
import dropUnusedStages from '../../transforms/drop-unused-stages.js';
import flatten from '../../transforms/flatten.js';
import { editing, replacing, run, spanOf } from './transforms.js';

const FILE = 'FROM debian:12\nRUN one\nRUN two\nRUN three\n';

/** The names of the changes that were made in the first round, whose edits are those of the original text. */
function firstRound(changes: RewriteResult['changes']): readonly string[] {
  return changes.filter(({ edits }) => edits).map(({ transform }) => transform);
}

describe('a change', () => {
  test('is made whole or not at all', () => {
    const first = replacing('first', 'two', '2');
    const both = editing('both', (edit, { text }) => {
      for (const part of ['one', 'two']) {
        const place = spanOf(text, part);
        if (place) edit.replace(place, part.toUpperCase());
      }
    });
    const { code, changes } = run(FILE, [first, both]);
    expect(code).toBe('FROM debian:12\nRUN ONE\nRUN 2\nRUN three\n');
    expect(changes.map(({ transform, line }) => [transform, line])).toEqual([
      ['both', 2],
      ['first', 3],
    ]);
    // In the first round, `both` had to wait as a whole: its edits belong to a text that nobody has any more.
    expect(changes.find(({ transform }) => transform === 'both')).not.toHaveProperty('edits');
  });

  test('waits where it touches another one', () => {
    const rounds: string[] = [];
    const left = replacing('left', 'one', '1');
    const right: TransformDefinition = {
      ...replacing('right', '\nRUN two', '\nRUN 2'),
      rewrite(dockerfile, context) {
        rounds.push(dockerfile.text.split('\n')[1]!);
        const place = spanOf(dockerfile.text, '\nRUN two');
        if (place) context.change(dockerfile.instructions[0]!, 'x', (edit) => edit.replace(place, '\nRUN 2'));
      },
    };
    expect(run(FILE, [left, right]).code).toBe('FROM debian:12\nRUN 1\nRUN 2\nRUN three\n');
    expect(rounds).toEqual(['RUN one', 'RUN 1', 'RUN 1']);
  });

  test('keeps later ones out of what it claims', () => {
    const seen: string[] = [];
    const claim = { start: 0, end: FILE.length };
    const early = replacing('early', 'one', '1', { change: { claim } });
    const late: TransformDefinition = {
      ...early,
      name: 'late',
      rewrite(dockerfile, { change }) {
        const place = spanOf(dockerfile.text, 'three');
        if (!place) return;
        change(dockerfile.instructions[0]!, 'x', (edit) => {
          seen.push(dockerfile.text);
          edit.replace(place, '3');
        });
      },
    };
    expect(run(FILE, [early, late]).code).toBe('FROM debian:12\nRUN 1\nRUN two\nRUN 3\n');
    expect(seen).toEqual([FILE, FILE.replace('one', '1')]);
  });

  test('waits where it is touched by another one', () => {
    const { code, changes } = run(FILE, [replacing('right', '\nRUN two', '\nRUN 2'), replacing('left', 'one', '1')]);
    expect(code).toBe('FROM debian:12\nRUN 1\nRUN 2\nRUN three\n');
    expect(firstRound(changes)).toEqual(['right']);
  });

  test('does not wait for one that it does not touch', () => {
    const three = ['three', 'one', 'two'].map((word) => replacing(word, word, word.toUpperCase()));
    const { code, changes } = run(FILE, three);
    expect(code).toBe('FROM debian:12\nRUN ONE\nRUN TWO\nRUN THREE\n');
    expect(firstRound(changes)).toEqual(['one', 'two', 'three']);
  });

  test.each([
    ['one claim', ['bd'], 'c'],
    ['a claim around another one', ['af', 'cd'], 'e'],
    ['a claim inside another one', ['cd', 'af'], 'e'],
    ['claims that overlap', ['ac', 'be'], 'd'],
    ['claims that overlap the other way', ['be', 'ac'], 'a'],
    ['a claim over several', ['ab', 'de', 'bd'], 'c'],
    ['a claim before another one', ['ef', 'ab'], 'e'],
    ['a claim between others', ['ab', 'ef', 'cd'], 'f'],
  ])('waits for %s', (_, claims, word) => {
    const file = `FROM debian:12\n${[...'abcdefg'].map((name) => `RUN ${name}x\n`).join('')}${claims.map((__, index) => `RUN y${index}\n`).join('')}`;
    const claiming = claims.map((claim, index) =>
      replacing(`claim-${index}`, `y${index}`, `z${index}`, {
        change: { claim: { start: file.indexOf(`${claim[0]}x`), end: file.indexOf(`${claim[1]}x`) + 2 } },
      }),
    );
    const free = replacing('free', 'gx', 'gy');
    const { changes, errors } = run(file, [...claiming, replacing('late', `${word}x`, `${word}y`), free]);
    expect(errors).toEqual([]);
    expect(firstRound(changes)).toEqual(['free', ...claiming.map(({ name }) => name)]);
    expect(changes).toHaveLength(claims.length + 2);
  });

  test('may have edits in any order', () => {
    const mixed = editing('mixed', (edit, { text }) => {
      for (const word of ['two', 'one']) {
        const place = spanOf(text, word);
        if (place) edit.replace(place, word.toUpperCase());
      }
      const three = spanOf(text, 'two') && spanOf(text, 'three');
      if (three) edit.insertBefore(three, '3');
    });
    const { code, changes } = run(FILE, [mixed]);
    expect(code).toBe('FROM debian:12\nRUN ONE\nRUN TWO\nRUN 3three\n');
    expect(changes).toMatchObject([{ line: 2, column: 5, endLine: 4, endColumn: 5 }]);
    expect(changes[0]!.edits!.map(({ text }) => text)).toEqual(['ONE', 'TWO', '3']);
  });

  test('may have edits that touch, in the order in which they were made', () => {
    const touching = editing('touching', (edit, { text }) => {
      const place = spanOf(text, 'two');
      if (!place) return;
      edit.insertBefore(place, 'a');
      edit.insertBefore(place.start, 'b');
      edit.replace(place, 'c');
      edit.insertAfter(place, 'd');
      edit.insertAfter(place.end, 'e');
    });
    expect(run(FILE, [touching]).code).toBe(FILE.replace('two', 'abcde'));
  });

  test.each([
    ['overlap', 'the edits of one change overlap', [0, 5], [3, 8]],
    ['run backwards', 'an edit from 5 to 3 is none', [5, 3], undefined],
    ['begin before the text', 'an edit from -1 to 3 is none', [-1, 3], undefined],
    ['end behind it', 'an edit from 3 to 1000 is none', [3, 1000], undefined],
    ['stand between two characters', 'an edit from 1.5 to 3 is none', [1.5, 3], undefined],
    ['stand nowhere', 'an edit from NaN to 3 is none', [Number.NaN, 3], undefined],
  ] as const)('whose edits %s is an error of the transform', (_, message, one, two) => {
    const bad = editing('bad', (edit) => {
      for (const span of [one, two]) if (span) edit.replace({ start: span[0]!, end: span[1]! }, 'x');
    });
    const { code, errors } = run(FILE, [bad, replacing('good', 'two', '2')]);
    expect(errors).toEqual([{ code: 'transform-threw', transform: 'bad', message: `bad threw: ${message}` }]);
    expect(code).toBe(FILE.replace('two', '2'));
  });

  test('of something that is no text is an error of the transform', () => {
    const bad = editing('bad', (edit) => edit.insertAfter(3, undefined as unknown as string));
    const { code, errors } = run(FILE, [bad]);
    expect(errors).toMatchObject([{ code: 'transform-threw', message: 'bad threw: the text of an edit is undefined' }]);
    expect(code).toBe(FILE);
  });

  test('that changes nothing is none', () => {
    const same = replacing('same', 'two', 'two');
    const result = run(FILE, [same, editing('empty', () => {}), editing('nothing', (edit) => edit.insertAfter(3, ''))]);
    expect(result).toMatchObject({ changed: false, changes: [], errors: [] });
    expect(result.code).toBe(FILE);
  });
});

describe('positions', () => {
  test('are those of the original file, through several rounds', () => {
    const grow = replacing('grow', 'FROM debian:12\n', 'FROM debian:12\nARG a\nARG b\n', {});
    const once: TransformDefinition = {
      ...grow,
      rewrite: (dockerfile, context) => dockerfile.text.includes('ARG') || grow.rewrite(dockerfile, context),
    };
    const later: TransformDefinition = {
      ...replacing('later', 'three', '3'),
      rewrite(dockerfile, { change, skip }) {
        const place = spanOf(dockerfile.text, 'three');
        const two = spanOf(dockerfile.text, 'two')!;
        skip(two, 'as it is');
        if (!dockerfile.text.includes('ARG b') || !place) return;
        change(place, 'x', (edit) => edit.replace(place, '3'));
      },
    };
    const { changes, skips, code } = run(FILE, [once, later]);
    expect(code).toBe('FROM debian:12\nARG a\nARG b\nRUN one\nRUN two\nRUN 3\n');
    const three = spanOf(FILE, 'three')!;
    expect(changes[1]).toEqual({
      transform: 'later',
      safety: 'safe',
      reason: 'x',
      ...three,
      line: 4,
      column: 5,
      endLine: 4,
      endColumn: 10,
    });
    expect(skips).toEqual([{ transform: 'later', reason: 'as it is', line: 3, column: 5 }]);
  });

  test('of what was inserted are where it was inserted', () => {
    const insert = editing('insert', (edit, { text }) => {
      if (!text.includes('LABEL')) edit.insertBefore(text.indexOf('RUN two'), 'LABEL a=b\n');
    });
    const within = replacing('within', 'a=b', 'a=c');
    const { changes } = run(FILE, [insert, within]);
    expect(changes.map(({ transform, line, column }) => [transform, line, column])).toEqual([
      ['insert', 3, 1],
      ['within', 3, 1],
    ]);
  });

  test('in reasons are those of the original, and what is quoted stays', () => {
    const grow = replacing('grow', 'RUN one', `RUN 1\n${'ARG a\n'.repeat(10)}RUN 1`);
    const talking: TransformDefinition = {
      ...editing('talking', () => {}),
      rewrite({ text }, { skip }) {
        const line = text.slice(0, text.indexOf('two')).split('\n').length;
        skip(spanOf(text, 'two')!, `line ${line} is line ${line}, not \`line ${line}\`; an outline 3, in line x`);
      },
    };
    expect(run(FILE, [talking]).skips[0]!.reason).toBe('line 3 is line 3, not `line 3`; an outline 3, in line x');
    expect(run(FILE, [grow, talking]).skips[0]!.reason).toBe(
      'line 3 is line 3, not `line 14`; an outline 3, in line x',
    );
  });

  test('of what was replaced are where that stood', () => {
    const { changes } = run(FILE, [
      replacing('grow', 'three', 'drei und vier'),
      replacing('shrink', 'one', '1'),
      replacing('within', 'und', '&&'),
      replacing('between', 'two\nRUN drei', '2\nRUN 3'),
    ]);
    const places = changes.map(({ transform, start, end }) => [transform, FILE.slice(start, end)]);
    expect(places).toEqual([
      ['shrink', 'one'],
      ['between', 'two\nRUN three'],
      ['grow', 'three'],
      ['within', 'three'],
    ]);
    expect(changes.at(-1)).toMatchObject({ line: 4, column: 5, endLine: 4, endColumn: 10 });
  });

  test('behind several that were made are where they stood', () => {
    const file = `${FILE}RUN four\nRUN five\n`;
    const late = replacing('late', 'five', '5', {});
    const later: TransformDefinition = {
      ...late,
      rewrite: (dockerfile, context) => {
        if (dockerfile.text.includes('ninety')) late.rewrite(dockerfile, context);
      },
    };
    const { changes } = run(file, [
      replacing('grow', 'one', 'ninety-nine'),
      replacing('more', 'two', 'two hundred'),
      replacing('shrink', 'four', ''),
      later,
    ]);
    expect(changes.at(-1)).toMatchObject({ transform: 'late', line: 6, column: 5, endLine: 6, endColumn: 9 });
  });

  test('and edits of the first round give the result by themselves', () => {
    const { changes, code } = run(FILE, [replacing('a', 'one', 'uno\\\n x'), replacing('b', 'three', '')]);
    const edits = changes.flatMap((change) => change.edits ?? []);
    let text = FILE;
    for (const { start, end, text: inserted } of edits.reverse())
      text = text.slice(0, start) + inserted + text.slice(end);
    expect(text).toBe(code);
  });
});

describe('rounds', () => {
  test('of transforms that undo each other end with an error that names them, and the file as it was', () => {
    const { code, errors, changed } = run(FILE, [
      replacing('there', 'two', '2'),
      replacing('back', '2\nRUN three', 'two\nRUN three'),
      replacing('innocent', 'one', '1'),
    ]);
    expect({ code, changed }).toEqual({ code: FILE, changed: false });
    expect(errors).toEqual([
      { code: 'circle', message: expect.stringMatching(/never settle: (?:there, back|back, there)$/) },
    ]);
  });

  test('that go on for ever end after ten', () => {
    let rounds = 0;
    const endless = editing('endless', (edit, { text }) => {
      rounds++;
      edit.insertAfter(text.indexOf('two'), 'x');
    });
    const { code, errors } = run(FILE, [endless]);
    expect(errors).toMatchObject([{ code: 'circle' }]);
    expect(errors[0]!.message).toContain('endless');
    expect(code).toBe(FILE);
    expect(rounds).toBe(10);
  });

  test('that go on for ever are only theirs who still change something', () => {
    const endless = editing('endless', (edit, { text }) => edit.insertAfter(text.indexOf('two'), 'x'));
    expect(run(FILE, [replacing('once', 'one', '1'), endless]).errors).toEqual([
      { code: 'circle', message: 'these transforms never settle: endless' },
    ]);
  });

  test('that only make the text shorter may be more than ten', () => {
    const file = `FROM debian:12\n${'CMD a\n'.repeat(3000)}CMD b\n`;
    expect(run(file, [dropDuplicateCmd])).toMatchObject({ code: 'FROM debian:12\nCMD b\n', errors: [] });
  });

  test('that make it shorter and longer again end as well', () => {
    const breathing = editing('breathing', (edit, { text }) => {
      const digits = /\d*$/.exec(text.trimEnd())![0];
      const end = text.trimEnd().length;
      edit.replace({ start: end - digits.length, end }, digits.length === 2 ? '' : `${Number(digits) + 100}`.slice(1));
    });
    expect(run(FILE, [breathing])).toMatchObject({ code: FILE, errors: [{ code: 'circle' }] });
  });

  test('know the stages that are built by name', () => {
    const seen: unknown[] = [];
    const reader: TransformDefinition = {
      ...editing('reader', () => {}),
      rewrite: ({ stages }) => seen.push(stages.map(({ ships }) => ships)),
    };
    run('FROM a AS one\nRUN b\nFROM c\nCOPY --from=one /x /x\n', [reader, replacing('t', 'RUN b', 'RUN d')], {
      targets: ['one'],
    });
    expect(seen).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  test('end when nothing changes any more', () => {
    const count = editing('count', (edit, { text }) => {
      const xs = /x*$/.exec(text.trimEnd())![0].length;
      if (xs < 5) edit.insertAfter(text.length - 1, 'x');
    });
    expect(run(FILE, [count])).toMatchObject({
      code: 'FROM debian:12\nRUN one\nRUN two\nRUN threexxxxx\n',
      errors: [],
    });
  });

  test('give their turn to those that waited for one that was stopped', () => {
    const claim = { start: 0, end: FILE.length };
    const bad = replacing('bad', 'FROM', 'FORM', { change: { claim } });
    const { code, errors } = run(FILE, [bad, replacing('good', 'two', '2')]);
    expect(errors).toMatchObject([{ transform: 'bad', code: 'guard-parse', line: 1, column: 1 }]);
    expect(code).toBe(FILE.replace('two', '2'));
  });
});

test('a transform that throws is named, and the others go on', () => {
  const throwing: TransformDefinition = {
    ...editing('throwing', () => {}),
    rewrite(dockerfile, { change }) {
      change(dockerfile.instructions[0]!, 'x', (edit) => edit.insertAfter(spanOf(dockerfile.text, 'one')!, 'x'));
      throw new Error('no more');
    },
  };
  const { code, errors } = run(FILE, [throwing, replacing('good', 'two', '2')]);
  expect(errors).toEqual([{ code: 'transform-threw', message: 'throwing threw: no more', transform: 'throwing' }]);
  expect(code).toBe(FILE.replace('two', '2'));
});

test('who decides on each change is asked with its place, and refuses for good', () => {
  const asked: unknown[] = [];
  const accept = ({ transform, line, edits }: { transform: string; line: number; edits?: readonly unknown[] }) => {
    asked.push([transform, line, edits?.length]);
    return transform !== 'no';
  };
  const { code, changes } = run(FILE, [replacing('no', 'one', '1'), replacing('yes', 'two', '2')], { accept });
  expect(code).toBe(FILE.replace('two', '2'));
  expect(changes.map(({ transform }) => transform)).toEqual(['yes']);
  expect(asked).toEqual([
    ['no', 2, 1],
    ['yes', 3, 1],
    ['no', 2, undefined],
  ]);
});

test('a result is plain data that does not depend on the transform any more', () => {
  const unsafe = replacing('unsafe', 'three', '3', { safety: 'unsafe' });
  const writing = editing('writing', (edit) => edit.write('a/b.txt', 'x'));
  const result = run(FILE, [replacing('a', 'one', '1'), writing, [unsafe, {}]], { files: { 'a/b.txt': 'old' } });
  expect(structuredClone(result)).toEqual(result);
  expect(JSON.parse(JSON.stringify(result))).toEqual(JSON.parse(JSON.stringify(structuredClone(result))));
});

test.each([
  [flatten, dropUnusedStages],
  [dropUnusedStages, flatten],
])('what adds stages and what drops them have rounds of their own', (...transforms) => {
  const { code, errors } = run('FROM debian:12\n# with its stage\nRUN a\nFROM debian:12\nRUN b\n', transforms);
  expect(errors).toEqual([]);
  expect(code).toMatch(/^FROM debian:12 AS layers\nRUN b\n\nFROM scratch\nCOPY --from=layers \/ \/\n/);
});
