import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

import type { Dockerfile } from '../src/source/dockerfile.js';
import { parseDockerfile } from '../src/source/dockerfile.js';
import type { AnyTransform } from '../src/testing/cases.js';
import { runCase } from '../src/testing/check.js';
import { readFixtures, type TransformCase } from '../src/testing/index.js';
import { transforms } from '../transforms/index.js';

const folder = join(import.meta.dirname, '../__testfixtures__');
const MARK = 'zzz';

/** What is put between two instructions. */
const INSTRUCTIONS: readonly string[] = [
  `COPY <<EOF ./\n${MARK}\nEOF\n`,
  `ENV ${MARK}=1\n`,
  `LABEL ${MARK}=1\n`,
  `RUN ${MARK}\n`,
  `ONBUILD RUN ${MARK}\n`,
  `# ${MARK}\n`,
  `USER ${MARK}\n`,
  `SHELL ["/${MARK}", "-c"]\n`,
  `WORKDIR /${MARK}\n`,
  `ARG ${MARK}\n`,
  `RUN <<EOF\n${MARK}\nEOF\n`,
  `COPY ["${MARK}", "./"]\n`,
  `ADD ${MARK} /${MARK}/\n`,
  `VOLUME /${MARK}\n`,
  `CMD ["${MARK}"]\n`,
  `ENTRYPOINT ${MARK}\n`,
  `HEALTHCHECK CMD ${MARK}\n`,
  `FROM ${MARK}\n`,
];
const A_PLACE = 3;

/** What a transform is there to drop, and the start that multi-stage writes anew. */
const DROPPED: Readonly<Record<string, RegExp>> = {
  'drop-unused-stages': /^/,
  'drop-duplicate-cmd': /^(?:CMD|ENTRYPOINT|HEALTHCHECK) /,
  'multi-stage': /^(?:CMD|ENTRYPOINT) /,
};

describe.each(transforms.filter(({ name }) => existsSync(join(folder, name))).map((one) => [one.name, one] as const))(
  '%s',
  (name, transform) => {
    const cases = readFixtures(join(folder, name)).flatMap((one) => {
      const read = parseDockerfile(one.input);
      return read.ok && !one.input.includes('\r') ? [{ one, dockerfile: read.dockerfile }] : [];
    });

    test('copes with a line break and with a comment between any two words', () => {
      for (const { one, dockerfile } of cases) {
        for (const input of broken(dockerfile)) {
          const code = holds(transform, one, input);
          if (one.output === undefined && code !== input) expect(code).toBe(input);
        }
      }
    });

    test('copes with anything between two instructions', () => {
      let next = 0;
      for (const { one, dockerfile } of cases) {
        for (const { startLine } of dockerfile.instructions.slice(1)) {
          const at = dockerfile.source.lineStart(startLine);
          for (let count = 0; count < A_PLACE; count++) {
            const added = INSTRUCTIONS[next++ % INSTRUCTIONS.length]!;
            const code = holds(transform, one, one.input.slice(0, at) + added + one.input.slice(at));
            if (!code.toLowerCase().includes(MARK) && !DROPPED[name]?.test(added))
              throw new Error(`${added} is lost: ${JSON.stringify(one.input)}`);
          }
        }
      }
    });
  },
);

/** The text with a line break, every second time one and a comment, in place of one blank after the other. */
function* broken({ escape: character, instructions, source, text }: Dockerfile): Generator<string> {
  for (const { start, line, heredocs } of instructions) {
    const end = heredocs[0]?.body.start ?? line.span.end;
    for (let at = start; at < end - 1; at++) {
      if (text[at] !== ' ' || text[at - 1] === ' ') continue;
      // Where a shell's comment begins or goes on, a line break says something else.
      const isComment = text.slice(source.lineStart(source.lineAt(at)), at + 2).includes('#');
      const comment = at % 2 === 0 ? '' : `# ${MARK}\n`;
      if (!isComment) yield `${text.slice(0, at)} ${character}\n${comment}  ${text.slice(at + 1)}`;
    }
  }
}

/** No guard has to stop the transform, and it is done after one run. Returns what it makes of the text. */
function holds(transform: AnyTransform, one: TransformCase, input: string): string {
  if (!parseDockerfile(input).ok) return input;
  const result = runCase(transform, one, input);
  const found = result.errors.filter((error) => error.transform !== undefined || error.code === 'circle');
  if (found.length > 0) expect({ input, found }).toEqual({ input, found: [] });
  if (!result.changed) return result.code;
  const files = one.files && {
    ...one.files,
    ...Object.fromEntries(result.files.map(({ path, after }) => [path, after])),
  };
  const again = runCase(transform, { ...one, ...(files ? { files } : {}) }, result.code);
  if (again.code !== result.code) expect({ input, code: again.code }).toEqual({ input, code: result.code });
  return result.code;
}
