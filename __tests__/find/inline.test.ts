import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type InlineDockerfile, replaceInline } from '../../src/batch/find/index.js';
import { find, problemLines, tempTree } from './temp-tree.js';

async function inlineOf(text: string): Promise<InlineDockerfile> {
  const { files } = await find(tempTree({ 'compose.yml': text }));
  expect(files).toHaveLength(1);
  return files[0]!.inline!;
}

/** The whole file after `edit` of its one inline Dockerfile. */
async function rewritten(text: string, edit: (dockerfile: string) => string): Promise<string> {
  const inline = await inlineOf(text);
  const result = replaceInline(text, inline.place, edit(inline.text));
  return result.kind === 'replaced' ? result.text : `refused: ${result.reason}`;
}

const service = (scalar: string, rest = '') =>
  `# a comment\nservices:\n  a:\n    build:\n      context: .\n      dockerfile_inline: ${scalar}${rest}`;

describe('an inline Dockerfile', () => {
  test('is found with its text, place, context and target', async () => {
    const root = tempTree({
      's/compose.yml': service('|\n        FROM alpine\n        RUN echo $$HOME\n', '      target: x\n'),
    });
    const [file] = (await find(root)).files;
    expect(file).toMatchObject({
      path: 's/compose.yml',
      absolute: join(root, 's/compose.yml'),
      contexts: [join(root, 's')],
      targets: ['x'],
      inline: {
        text: 'FROM alpine\nRUN echo $HOME\n',
        line: 7,
        indent: 8,
        place: { document: 0, keys: ['services', 'a', 'build', 'dockerfile_inline'] },
      },
    });
    expect(structuredClone(file)).toEqual(file);
  });

  test('is one that services share by an anchor, with all their uses', async () => {
    const root = tempTree({
      'compose.yml':
        'x: &text |\n  FROM alpine\nservices:\n  a: { build: { dockerfile_inline: *text, target: one } }\n  b: { build: { dockerfile_inline: *text, target: two } }\n',
    });
    const { files } = await find(root);
    expect(files).toHaveLength(1);
    expect(files[0]).toMatchObject({ targets: ['one', 'two'], inline: { place: { keys: ['x'] } } });
  });

  test('is each of several in one file, put back one after the other', async () => {
    const text =
      'services:\n  a: { build: &x { dockerfile_inline: "q" } }\n  b:\n    build:\n      dockerfile_inline: |\n        FROM b\n  c:\n    build:\n      dockerfile_inline: |\n        FROM c\n';
    const found = await find(tempTree({ 'compose.yml': text }));
    let now = text;
    for (const file of found.files) {
      const result = replaceInline(now, file.inline!.place, file.inline!.text.replace('FROM', 'LABEL a=b\nFROM'));
      now = result.kind === 'replaced' ? result.text : result.reason;
    }
    expect(now).toBe(
      text
        .replace('        FROM b', '        LABEL a=b\n        FROM b')
        .replace('        FROM c', '        LABEL a=b\n        FROM c'),
    );
  });
});

describe('a new text is put back', () => {
  const toTwo = (text: string) => text.replace('RUN one', 'RUN one && \\\n    two $x\n\nUSER a');
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'in a clipped block',
      '|\n        FROM a\n        RUN one\n',
      '|\n        FROM a\n        RUN one && \\\n            two $$x\n\n        USER a\n',
    ],
    [
      'in a stripped block',
      '|-\n        FROM a\n        RUN one\n',
      '|-\n        FROM a\n        RUN one && \\\n            two $$x\n\n        USER a\n',
    ],
    [
      'in a kept block, with its blank lines',
      '|+\n        FROM a\n        RUN one\n\n\n',
      '|+\n        FROM a\n        RUN one && \\\n            two $$x\n\n        USER a\n\n\n',
    ],
    [
      'before blank lines that are not its own',
      '|\n        FROM a\n        RUN one\n\n\n',
      '|\n        FROM a\n        RUN one && \\\n            two $$x\n\n        USER a\n\n\n',
    ],
    [
      'with an indentation indicator, comment, anchor and tag',
      '&x !!str |1 # why\n       FROM a\n       RUN one\n',
      '&x !!str |1 # why\n       FROM a\n       RUN one && \\\n           two $$x\n\n       USER a\n',
    ],
    [
      'with CRLF',
      '|\r\n        FROM a\r\n        RUN one\r\n',
      '|\r\n        FROM a\r\n        RUN one && \\\r\n            two $$x\r\n\r\n        USER a\r\n',
    ],
    [
      'at the end of a file without a last line end',
      '|\n        FROM a\n        RUN one',
      '|\n        FROM a\n        RUN one && \\\n            two $$x\n\n        USER a',
    ],
    [
      'beside lines with spaces at their end, which stay',
      '|\n        FROM a  \n          \n        RUN one\n         \n',
      '|\n        FROM a  \n          \n        RUN one && \\\n            two $$x\n\n        USER a\n         \n',
    ],
    [
      'with tabs in its lines',
      '|\n        FROM a\n        \tRUN one\n',
      '|\n        FROM a\n        \tRUN one && \\\n            two $$x\n\n        USER a\n',
    ],
  ];
  for (const [what, before, after] of cases) {
    test(what, async () => {
      expect(await rewritten(service(before), toTwo)).toBe(service(after));
    });
  }

  test('before the keys and documents that follow, and after a byte order mark', async () => {
    const rest = '      target: x # stays\n  b:   {image:   "y"}\n---\nx: 1\n...\n';
    const before = `\uFEFF${service('|\n        FROM a\n        RUN one\n', rest)}`;
    expect(await rewritten(before, (text) => text.replace('one', 'two'))).toBe(before.replace('one', 'two'));
  });

  test('unchanged as the very same file', async () => {
    const text = service('|\r\n        FROM a\n        RUN one\r\n\n');
    expect(await rewritten(text, (same) => same)).toBe(text);
  });
});

describe('a new text is refused', () => {
  const cases: readonly (readonly [string, (text: string) => string])[] = [
    ['that loses the last line end of a clipped block', (text) => text.trimEnd()],
    ['that gains a blank line at its end', (text) => `${text}\n`],
    ['that is empty', () => ''],
    ['that has a carriage return', (text) => text.replace('\n', '\r\n')],
    ['that has control characters', (text) => text.replace('a', 'a\x07')],
    ['that has half of a surrogate pair', (text) => text.replace('a', '\ud800')],
    ['that starts with a space, which would set the indentation', (text) => ` ${text}`],
  ];
  for (const [what, edit] of cases) {
    test(what, async () => {
      expect(await rewritten(service('|\n        FROM a\n        RUN one\n'), edit)).toMatch(/^refused: /);
    });
  }

  test('where the file changed so that it is no longer there', async () => {
    const { place, text } = await inlineOf(service('|\n        FROM a\n'));
    for (const now of ['services: {}\n', 'x: [\n', '', service('"FROM a"\n'), service('*a\n')]) {
      expect(replaceInline(now, place, `${text}RUN x\n`).kind).toBe('refused');
    }
  });
});

describe('an inline Dockerfile is left alone, with the reason', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['that is folded', service('>\n        FROM a\n\n        RUN b\n')],
    ['that is quoted', service('"FROM a\\nRUN b"\n')],
    ['that is quoted in single quotes', service("'FROM a'\n")],
    ['that is plain', service('FROM a\n')],
    ['in which compose replaces variables', service('|\n        FROM $BASE\n')],
    ['in which compose would see a variable', service('|\n        FROM a\n        RUN echo $(pwd)\n')],
  ];
  for (const [what, text] of cases) {
    test(what, async () => {
      const found = await find(tempTree({ 'compose.yml': text }));
      expect(found.files).toEqual([]);
      expect(problemLines(found)).toEqual(['warning inline-not-rewritable compose.yml:6']);
    });
  }

  test('in bake files, which are templates', async () => {
    const root = tempTree({
      'docker-bake.hcl': 'target "a" {\n  dockerfile-inline = <<EOT\nFROM a\nEOT\n}\n',
      'b/docker-bake.json': '{ "target": {\n "a": { "dockerfile-inline": "FROM a" } } }',
    });
    expect(problemLines(await find(root))).toEqual([
      'warning inline-not-rewritable b/docker-bake.json:2',
      'warning inline-not-rewritable docker-bake.hcl:1',
    ]);
  });
});
