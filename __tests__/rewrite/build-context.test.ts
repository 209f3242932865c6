import { describe, expect, test } from '@jest/globals';
import { rewrite } from '../../src/index.js';

const FILES = {
  'package.json': '{ "scripts": { "start": "node src/index.js" }, "dependencies": { "express": "^4.19.0" } }\n',
  'package-lock.json': '{}\n',
  'src/index.js': "require('express')().listen(3000);\n",
  'bin/deploy.sh': '#!/bin/sh\n',
  'README.md': '# Shop\n',
};
const WHOLE = 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["npm", "start"]\n';

test('the context is ignored, copied in parts and narrowed together', () => {
  const transforms = ['dockerignore', 'copy-manifests-first', 'narrow-copy'];
  const result = rewrite(WHOLE, { transforms, filename: 'Dockerfile', files: FILES });
  expect(result.errors).toEqual([]);
  expect(result.code).toBe(
    'FROM node:22-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY src ./src\nCMD ["npm", "start"]\n',
  );
  expect(result.files.map(({ path }) => path)).toEqual(['.dockerignore']);
  expect(result.files[0]!.after).toContain('*.md\n');
});

test('what .dockerignore keeps out is not there for a transform', () => {
  const files = { ...FILES, '.dockerignore': 'bin\n*.md\n' };
  const { changes } = rewrite(WHOLE, { transforms: ['narrow-copy'], files });
  expect(changes.map(({ reason }) => reason)).toEqual(['nothing uses `.dockerignore`']);
});

describe('narrow-copy', () => {
  const SERVICE = {
    'requirements.txt': 'flask\n',
    'pyproject.toml': '[project]\nname = "shop"\n',
    'shop/__init__.py': '',
    'shop/prices.json': '{}\n',
    'serve.py': 'import shop\n',
    'prepare.sh': '#!/bin/sh\ncp defaults.ini shop.ini\n',
    'defaults.ini': '[shop]\n',
    manage: '#!/bin/sh\n',
    'tests/test_shop.py': 'import shop\n',
    'tests/prices.json': '{}\n',
    'README.md': '# Shop\n',
  };
  const NODE = { ...FILES, 'test/shop.test.js': "require('../src/index.js');\n" };

  function narrowed(input: string, files: Readonly<Record<string, string>>) {
    const { code, skips, errors } = rewrite(input, { transforms: ['narrow-copy'], filename: 'Dockerfile', files });
    expect(errors).toEqual([]);
    return { isNarrowed: code !== input, code, why: skips[0]?.reason ?? '' };
  }

  function service(behind: string, before = ''): string {
    return `FROM python:3.12-slim\nWORKDIR /app\n${before}COPY . .\nRUN pip install -r requirements.txt\n${behind}`;
  }
  const STARTED = 'CMD ["python", "serve.py"]\n';

  test.each([
    'mkdir -p /data && chmod 755 /data',
    'apt-get update && apt-get install -y curl',
    './prepare.sh',
    '/app/prepare.sh',
    'prepare.sh',
    '/app/manage migrate',
    '../app/manage migrate',
    'set -e; LEVEL=1; python -m compileall serve.py',
    'chmod 644 shop/*.json',
    'python serve.py --check=*',
    'test -f serve.py',
  ])('follows `RUN %s`', (step) => {
    const { isNarrowed, code } = narrowed(service(`RUN ${step}\n${STARTED}`), SERVICE);
    expect(isNarrowed).toBe(true);
    expect(code).not.toContain('tests');
    expect(/defaults\.ini/.test(code)).toBe(step.includes('prepare.sh'));
  });

  test.each([
    ['bin/check', 'what `check`'],
    ['check', 'what `check`'],
    ['sh -c "make assets"', 'what `sh`'],
    ['$TOOL serve.py', 'runs what a variable names'],
    ['if true', 'cannot be read'],
    ['chmod +x *.py', 'may name anything'],
    ['chmod +x serve*.py', 'may name anything'],
    ['chmod +x ./s?rve.py', 'may name anything'],
  ])('does not follow `RUN %s`', (step, why) => {
    const result = narrowed(service(`RUN ${step}\n${STARTED}`), SERVICE);
    expect(result.why).toContain(why);
    expect(result.isNarrowed).toBe(false);
  });

  test.each([
    ['pip install .', true],
    ['pip install -e .', true],
    ['pip install --editable ./', true],
    ['pip install ../app', true],
    ['pip install -e git+https://example.com/shop', true],
    ['pip install ".[prices]"', true],
    ['pip install --no-deps $PACKAGE', true],
    ['pip install gunicorn', false],
    ['pip install shop.client', false],
    ['pip download .', false],
    ['poetry install', true],
    ['poetry install --no-root', false],
    ['poetry install --no-root --only main', false],
    ['uv sync', true],
    ['uv sync --no-install-project', false],
    ['uv pip install gunicorn', false],
    ['uv tool install ruff', false],
  ])('`RUN %s` installs the project itself, with whatever Python it has: %s', (step, expected) => {
    const { isNarrowed, code } = narrowed(service(`RUN ${step}\n${STARTED}`), SERVICE);
    expect(isNarrowed).toBe(true);
    expect(code.includes('COPY tests ./tests\n')).toBe(expected);
  });

  test.each([
    ['CMD ["node", "src/index.js"]', ''],
    ['CMD ["npm", "run", "start"]', ''],
    ['CMD ["npm", "run-script", "start"]', ''],
    ['CMD ["yarn", "start"]', ''],
    ['CMD node src\nENV NODE_ENV=production', ''],
    ['ENTRYPOINT ["node"]\nCMD ["src/index.js"]', ''],
    ['ENTRYPOINT node src/index.js', ''],
    ['CMD ["npm", "run", "start:shop"]', 'what `npm run start:shop`'],
    ['CMD ["npm", "run"]', 'what `npm run`'],
    ['ENTRYPOINT ["node", "src/index.js"]\nCMD serve', 'what `serve`'],
    ['ENTRYPOINT node src/index.js\nCMD ["serve"]', 'what `serve`'],
  ])('a start by %j is left alone because of %j', (start, why) => {
    const result = narrowed(`FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n${start}\n`, NODE);
    expect(result.why).toContain(why);
    expect(result.isNarrowed).toBe(why === '');
  });

  test.each([
    ['/app/serve.py /srv/', true],
    ['/app/serve.py /app', true],
    ['/app/shop/*.json /srv/', true],
    ['/app/*.py /srv/', false],
    ['/app/s*.py /srv/', false],
    ['/app/serve.py /app/ /srv/', false],
    ['/ /srv/', false],
    ['/app/${NAME} /srv/', false],
  ])('where another stage takes `%s` it narrows: %s', (words, expected) => {
    const input = (copy: string) =>
      `FROM python:3.12-slim AS build\nWORKDIR /app\n${copy}\nRUN pip install -r requirements.txt\n\nFROM python:3.12-slim\nCOPY --from=build ${words}\n${STARTED}`;
    expect(narrowed(input('COPY . .'), SERVICE).isNarrowed).toBe(expected);
    expect(narrowed(input('COPY . /app'), SERVICE).isNarrowed).toBe(expected);
    expect(narrowed(input('COPY . /app/'), SERVICE).isNarrowed).toBe(expected);
  });
});

describe('dockerignore', () => {
  function ignored(input: string, files: Readonly<Record<string, string>>, filename?: string) {
    const options = filename === undefined ? {} : { filename };
    const result = rewrite(input, { transforms: ['dockerignore'], files, ...options });
    expect(result.errors).toEqual([]);
    return { lines: result.files[0]?.after.split('\n') ?? [], why: result.skips.map(({ reason }) => reason) };
  }

  test.each([
    ['npm ci', 'node_modules', true],
    ['npm install --omit=dev', 'node_modules', true],
    ['mkdir -p /data && npm ci', 'node_modules', true],
    ['npm install express', 'node_modules', false],
    ['npm install -g npm', 'node_modules', false],
    ['npm run build', 'node_modules', false],
    ['npm test', 'node_modules', false],
    ['pip install -r requirements.txt', 'node_modules', false],
    ['cargo build --release', 'target', true],
    ['cargo install --path .', 'target', true],
    ['cargo --version', 'target', false],
    ['npm ci', 'target', false],
  ])('`RUN %s` makes %s: %s', (run, pattern, expected) => {
    const files = { 'package.json': '{}\n', 'Cargo.toml': '[package]\n', 'requirements.txt': 'flask\n' };
    const { lines } = ignored(`FROM debian:12\nWORKDIR /app\nCOPY . .\nRUN ${run}\n`, files, 'Dockerfile');
    expect(lines.includes(pattern)).toBe(expected);
  });

  test.each([
    ['COPY .env /', 'named'],
    ['COPY ".env" /', 'named'],
    ['COPY [".env", "/"]', 'named'],
    ['COPY shop.ini .env /etc/', 'named'],
    ['ADD .env /', 'named'],
    ['ENV FILE=.env\nCOPY $FILE /', 'named'],
    ['ARG FILE=.env\nCOPY $FILE /', 'named'],
    ['ARG FILE=.env\nCOPY ["${FILE}", "/"]', 'named'],
    ['ARG NAME=env\nARG FILE=.$NAME\nARG LEVEL=1\nCOPY $FILE /', 'named'],
    ['COPY app.env /', 'free'],
    ['ARG FILE=shop.ini\nCOPY $FILE /', 'free'],
    ['COPY $FILE /', 'unknown'],
    ['COPY $FILE /\nARG FILE=shop.ini', 'unknown'],
    ['LABEL FILE=shop.ini\nCOPY $FILE /', 'unknown'],
    ['ARG FILE\nCOPY $FILE /', 'unknown'],
    ['ARG FILE=$FILE\nCOPY $FILE /', 'unknown'],
    ['ARG FILE=${FILE:-shop.ini}\nCOPY $FILE /', 'unknown'],
    ['ARG FILE\nENV NAME=$FILE\nCOPY $NAME /', 'unknown'],
    ['ARG FILE=$NAME\nCOPY $FILE /', 'unknown'],
  ])('after %j, `.env` is %s', (before, expected) => {
    const { lines, why } = ignored(`FROM debian:12\n${before}\nCOPY . /app\n`, { 'shop.ini': '' }, 'Dockerfile');
    expect(lines.includes('**/.env')).toBe(expected === 'free');
    expect(why.some((one) => one.includes('may be anything'))).toBe(expected === 'unknown');
  });

  test('an ARG before FROM has its default in the stage that asks for it', () => {
    const input = 'ARG FILE=.env\nFROM debian:12\nARG FILE\nCOPY $FILE /\nCOPY . /app\n';
    expect(ignored(input, {}, 'Dockerfile').why).toEqual([
      '`**/.env` does not go into .dockerignore: line 4 copies `$FILE`',
    ]);
  });

  test.each([
    ['RUN git describe', '.git', 'the Dockerfile runs git'],
    ['RUN cp app.env .env', '**/.env', 'the Dockerfile names `.env`'],
    ['COPY .env /', '**/.env', 'line 2 copies `.env`'],
    ['RUN ls', '**/node_modules', 'the stage of line 4 copies the context'],
    ['COPY $FILE /', undefined, 'of the Dockerfile may be anything'],
  ])('a Dockerfile that lies elsewhere is told without its path: %s', (line, pattern, expected) => {
    const input = `FROM debian:12 AS base\n${line}\nRUN npm ci\nFROM node:22\nCOPY . /app\nCMD ["node", "/app/a.js"]\n`;
    const { lines, why } = ignored(input, {
      'web/package.json': '{}\n',
      'web/node_modules/x.js': '',
      'package.json': '{ "workspaces": [] }',
    });
    expect(why.join('\n')).toContain(expected);
    expect(lines).not.toContain(pattern);
  });

  // 1,500 texts and 8 MiB are searched, `.env` and the test among them.
  test.each([
    [1498, 1, true],
    [1499, 1, false],
    [8, 1024 * 1024, true],
    [9, 1024 * 1024, false],
  ])('a context of %d sources of %d characters is searched: %s', (count, size, expected) => {
    const sources = Array.from({ length: count }, (_, index) => [`src/${index}.js`, 'x'.repeat(size)]);
    const files = { 'README.md': '', '.env': '', 'tests/a.js': '', ...Object.fromEntries(sources) };
    const { lines, why } = ignored('FROM scratch\nCOPY . .\n', files, 'Dockerfile');
    expect(['*.md', 'tests', '**/.env'].filter((line) => lines.includes(line))).toHaveLength(expected ? 3 : 0);
    expect(why.filter((reason) => reason.includes('too many files to search'))).toHaveLength(expected ? 0 : 3);
  });
});
