import { expect, test } from '@jest/globals';
import { parse, rewrite } from '../src/index.js';

// Texts that nobody wrote to be built. None may make it throw, and none may keep it busy.

const FILES = {
  'package.json': '{"workspaces":["*a*a*a*a*a*a*a*a*a*a*a*a*b"]}',
  'requirements.txt': 'flask',
  ['a'.repeat(250)]: '',
  [`${'a/'.repeat(500)}a`]: '',
};
const OPTIONS = { presets: ['all'], unsafe: true, filename: 'Dockerfile', files: FILES };
const F = 'FROM debian:12\n';
const times = (count: number, unit: string) => unit.repeat(count);
const counted = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('');
const nested = (depth: number, open: string, close: string) => times(depth, open) + times(depth, close);

const HOSTILE: Readonly<Record<string, string>> = {
  'arguments that double': `ARG A0=0123456789\n${counted(60, (i) => `ARG A${i + 1}=$A${i}$A${i}\n`)}FROM $A60\nRUN apt-get install a\n`,
  'a variable that doubles itself': `${F}ENV A=aa\n${times(90, 'ENV A=$A$A\n')}RUN apt-get install $A\nWORKDIR $A\nUSER $A\nCOPY $A $A\n`,
  'folders that grow': `${F}ENV A=a/a\n${times(60, 'WORKDIR $A\nENV A=$A/$A\n')}RUN x\n`,
  'a default in a default': `${F.trim()}\nENV A=${nested(5_000, '${A:-', '}')}\nRUN x\n`,
  'a default in a default of FROM': `ARG A\nFROM ${nested(5_000, '${A:-', '}')}\nRUN x\n`,
  'a default that never ends': `FROM ${times(10_000, '${A:-')}\n`,
  subshells: `${F}RUN ${times(5_000, '( \\\n')}a${times(5_000, ' \\\n)')}\n`,
  'subshells that never end': `${F}RUN ${times(10_000, '( \\\n')}\n`,
  substitutions: `${F}RUN echo ${times(5_000, '$(echo \\\n')}a${times(5_000, ' \\\n)')}\n`,
  'substitutions in quotes': `${F}RUN echo ${times(2_000, '"$(echo \\\n')}a${times(2_000, ' \\\n)"')}\n`,
  conditions: `${F}RUN ${times(3_000, 'if a; then \\\n')}b; ${times(3_000, 'fi; \\\n')}c\n`,
  groups: `${F}RUN ${times(5_000, '{ \\\n')}a; ${times(5_000, '}; \\\n')}b\n`,
  'scripts in scripts': `${F}RUN ${times(12, 'sh -c \'sh -c "')}apt-get install x\n`,
  'parameters in parameters': `${F}RUN echo ${times(3_000, '${a:-\\\n')}${times(3_000, '}\\\n')}\n`,
  arithmetic: `${F}RUN echo $((${times(5_000, '( \\\n')}1${times(5_000, ') \\\n')}))\n`,
  brackets: `${F}RUN ${times(20_000, '[')}\nCMD ${nested(20_000, '[', ']')}\n`,
  'a long array': `${F}RUN [${times(10_000, '"a",')}"b"]\n`,
  'a long word': `${F}RUN ${times(60_000, 'a')}\n`,
  quotes: `${F}RUN ${times(30_000, '"\'')}\n`,
  backslashes: `${F}RUN ${times(60_000, '\\')}\n`,
  'escaped backticks': `${F}RUN echo ${times(2_000, '`echo \\`a\\`` \\\n')}\n`,
  'a keyword without end': `${times(60_000, 'a')}\n`,
  dollars: `FROM ${times(60_000, '$')}\n`,
  'a tag of dashes': `FROM debian:${times(30_000, '1-')}\n`,
  'a tag of dots': `FROM python:${times(30_000, '1.')}\n`,
  'a path of folders': `FROM ${times(30_000, 'a/')}b\nWORKDIR ${times(20_000, '../')}\n`,
  'a comment that ignores': `${F}# dockershift-ignore ${times(20_000, 'a, ')}-- x\nRUN a\n`,
  'a comment for hadolint': `${F}# hadolint ignore=${times(8_000, 'DL3009,')}\nRUN a\n`,
  continuations: `${F}RUN a${times(30_000, ' \\\n')} b\n`,
  'comments in a continuation': `${F}RUN a \\\n${times(20_000, '# c\n')} b\n`,
  blanks: `${F}RUN a${times(60_000, ' ')}b\n`,
  'blank lines': `${F}${times(100_000, '\n')}`,
  'heredocs that never end': `${F}${times(5_000, 'RUN <<E\na\n')}`,
  'many heredocs of one line': `${F}RUN cat${counted(2_000, (i) => ` <<E${i}`)}\n${counted(2_000, (i) => `E${i}\n`)}`,
  mounts: `${F}RUN${times(1_500, ' --mount=type=cache,target=/var/cache')} a\n`,
  'carriage returns': `${F}${times(20_000, 'RUN a\r')}\n`,
  'lone surrogates': `${F}RUN ${times(15_000, '\uD83D')}\n`,
  'programs that are no expressions': `FROM python:3.12\nWORKDIR /a[(\nCOPY . .\nRUN pip install -r requirements.txt && npm install -g '(?<' && [( *+\nARG A[(\nENV B[(=$C[(\nCMD ["python3[(", "-m", "*(?<"]\n`,
  'modules that are no expressions': `FROM python:3.12\nCOPY . .\nCMD ["python3", "-m", "a[(+"]\n`,
  'a file that is no expression': `FROM node:22\nCOPY [z-a] (*+ /x/\nCMD ["node", "(?<[z-a].js"]\n`,
  wildcards: `FROM node:22\nCOPY ${times(100, '*a')}b ${times(100, '**/')}x ./\nADD ${times(100, '*a')}c ./\nRUN rm -rf ${times(100, '/*a')}\n`,
  'characters that are none': `${F}RUN ${times(10_000, '\0\x1b\x7f')}\n`,
};

// A minute would be a hang; a second is what a machine that is busy with something else may take.
test.each(Object.entries(HOSTILE))('%s', (_, text) => {
  const start = performance.now();
  expect(typeof parse(text).ok).toBe('boolean');
  const { errors } = rewrite(text, OPTIONS);
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(errors.filter(({ transform, code }) => transform !== undefined || code === 'circle')).toEqual([]);
});
