import { expect, test } from '@jest/globals';
import type { RecipeOptions } from '../../src/knowledge/recipes/recipe.js';
import { stagePlan } from '../../src/knowledge/recipes/stage-plan.js';
import { memoryProject } from '../../src/project/memory.js';
import { parseDockerfile } from '../../src/source/dockerfile.js';

const FILES = { 'go.mod': 'module example.com/app\n', 'main.go': 'package main\n\nfunc main() {}\n' };
const STATIC = ['WORKDIR /app', 'COPY . .', 'RUN CGO_ENABLED=0 go build -o app'];
const START = 'CMD ["./app"]';

/** The image and the packages that a program runs on. */
function runsOn(
  lines: readonly string[],
  compiled: RecipeOptions['compiled'],
  files: Record<string, string> = FILES,
): string {
  const parsed = parseDockerfile(`${lines.join('\n')}\n`);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const plan = stagePlan(parsed.dockerfile, memoryProject(files, 'Dockerfile'), {
    python: 'venv',
    static: 'keep',
    compiled,
  });
  if (plan?.kind !== 'plan') throw new Error(plan?.reasons.join('; '));
  const { image, packages } = plan.plan.runtime;
  return [image.kind === 'image' ? image.reference : image.kind, ...packages].join(' ');
}

test.each<readonly [string, readonly string[], RecipeOptions['compiled'], string]>([
  ['what needs nothing', ['FROM golang:1.22', ...STATIC, START], 'distroless', 'gcr.io/distroless/static-debian12'],
  ['what needs nothing, told so', ['FROM golang:1.22', ...STATIC, START], 'scratch', 'scratch'],
  [
    'what needs nothing, on Alpine',
    ['FROM golang:1.22-alpine3.19', ...STATIC, START],
    'alpine',
    'alpine:3.19 ca-certificates tzdata',
  ],
  [
    'what needs nothing, on Debian',
    ['FROM golang:1.22-bullseye', ...STATIC, START],
    'debian',
    'debian:bullseye-slim ca-certificates tzdata',
  ],
  [
    'certificates and time zones',
    ['FROM golang:1.22-alpine', 'RUN apk add --no-cache ca-certificates tzdata', ...STATIC, START],
    'distroless',
    'gcr.io/distroless/static-debian13',
  ],
  [
    'a user that every image has',
    ['FROM golang:1.22-bookworm', ...STATIC, 'USER nobody', START],
    'distroless',
    'gcr.io/distroless/static-debian12',
  ],
  [
    'a number',
    ['FROM golang:1.22-bookworm', ...STATIC, 'USER 1000', START],
    'distroless',
    'gcr.io/distroless/static-debian12',
  ],
  [
    'a user that distroless images lack',
    ['FROM golang:1.22-bookworm', ...STATIC, 'USER www-data', START],
    'distroless',
    'debian:bookworm-slim ca-certificates tzdata',
  ],
  [
    'a user of its own',
    ['FROM golang:1.22-bookworm', ...STATIC, 'RUN useradd app', 'USER app', START],
    'scratch',
    'debian:bookworm-slim ca-certificates tzdata',
  ],
  [
    'a shell',
    ['FROM golang:1.22-bookworm', ...STATIC, 'CMD ./app'],
    'distroless',
    'debian:bookworm-slim ca-certificates tzdata',
  ],
  [
    'a shell by its name',
    ['FROM golang:1.22-bookworm', ...STATIC, 'CMD ["sh", "-c", "./app"]'],
    'scratch',
    'debian:bookworm-slim ca-certificates tzdata',
  ],
  [
    'a health check',
    ['FROM golang:1.22-alpine3.20', ...STATIC, 'HEALTHCHECK CMD ["curl", "-f", "localhost"]', START],
    'distroless',
    'alpine:3.20 ca-certificates tzdata curl',
  ],
  [
    'a health check that busybox has',
    ['FROM golang:1.22-alpine3.20', ...STATIC, 'HEALTHCHECK CMD wget -q localhost', START],
    'distroless',
    'alpine:3.20 ca-certificates tzdata',
  ],
  [
    'no health check',
    ['FROM golang:1.22-bookworm', ...STATIC, 'HEALTHCHECK NONE', START],
    'distroless',
    'gcr.io/distroless/static-debian12',
  ],
  [
    'packages',
    ['FROM golang:1.22-bookworm', 'RUN apt-get update && apt-get install -y ffmpeg', ...STATIC, START],
    'distroless',
    'debian:bookworm-slim ffmpeg ca-certificates tzdata',
  ],
  [
    'a generator of sources',
    ['FROM golang:1.22-bookworm', 'RUN apt-get update && apt-get install -y protobuf-compiler', ...STATIC, START],
    'distroless',
    'gcr.io/distroless/static-debian12',
  ],
  [
    'a libc',
    ['FROM golang:1.22-bookworm', 'WORKDIR /app', 'COPY . .', 'RUN go build -o app', START],
    'scratch',
    'debian:bookworm-slim ca-certificates tzdata',
  ],
])('%s', (_, lines, compiled, expected) => {
  expect(runsOn(lines, compiled)).toBe(expected);
});

test('a program that calls a shell has one', () => {
  const files = {
    ...FILES,
    'main.go': 'package main\n\nimport "os/exec"\n\nfunc main() { exec.Command("sh", "-c", "date").Run() }\n',
  };
  expect(runsOn(['FROM golang:1.22-bookworm', ...STATIC, START], 'scratch', files)).toBe(
    'debian:bookworm-slim ca-certificates tzdata',
  );
});
