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
