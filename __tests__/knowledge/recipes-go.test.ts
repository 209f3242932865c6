import { expect, test } from '@jest/globals';
import { refusals } from './refusals.js';

const FILES = { 'go.mod': 'module example.com/app\n', 'main.go': 'package main\n\nfunc main() {}\n' };
const BASE = ['FROM golang:1.22', 'WORKDIR /app', 'COPY . .'];
const START = 'CMD ["./app"]';
const calls = (name: string) => `package main\n\nimport "os/exec"\n\nfunc main() { exec.Command("${name}").Run() }\n`;

test('a program that is built is split', () => {
  expect(refusals([...BASE, 'RUN go build -o app .', START], FILES)).toEqual([]);
  expect(refusals([...BASE, 'RUN go build', START], FILES)).toEqual([]);
  expect(refusals([...BASE, 'RUN export CGO_ENABLED=0 && go build -o app main.go', START], FILES)).toEqual([]);
  expect(
    refusals(['ARG GO=1.22', 'FROM golang:${GO}-bookworm', ...BASE.slice(1), 'RUN go build', START], FILES),
  ).toEqual([]);
  expect(refusals(['FROM acme/go:1', 'WORKDIR /app', 'COPY . .', 'RUN CGO_ENABLED=0 go build', START], FILES)).toEqual(
    [],
  );
});

test.each<readonly [string, readonly string[], Readonly<Record<string, string>>, string]>([
  [
    'the start compiles',
    [...BASE, 'RUN go mod download', 'CMD go run .'],
    FILES,
    'it compiles the program when it starts (`go run`): what it would start is not built',
  ],
  [
    'a step runs a program of the project',
    [...BASE, 'RUN go run ./tools && go build', START],
    FILES,
    'line 4 runs a program of its own while it builds (`go run`), and what that writes is not known',
  ],
  [
    'it starts something else',
    [...BASE, 'RUN go build -o server .', START],
    FILES,
    'it starts `./app`, which no `go build` or `go install` is known to make',
  ],
  [
    'what is built is no program',
    [...BASE, 'RUN go build -buildmode=plugin -o app .', START],
    FILES,
    'it is built with `-buildmode=plugin`, which makes no program',
  ],
  [
    'it is built for another system',
    [...BASE, 'RUN GOOS=windows go build -o app .', START],
    FILES,
    'it is built for windows',
  ],
  [
    'a variable names the package',
    [...BASE, 'ARG MAIN=.', 'RUN go build -o app $MAIN', START],
    FILES,
    'which package `$MAIN` is, is not known',
  ],
  [
    'the package is no program',
    [...BASE, 'RUN go build -o app ./lib', START],
    { ...FILES, 'lib/lib.go': 'package lib\n' },
    '`./lib` has no `package main` in the build context',
  ],
  [
    'it calls programs by variables',
    [...BASE, 'RUN go build', START],
    { ...FILES, 'main.go': calls('tar').replace('"tar"', 'name') },
    '/app/main.go runs programs whose names are not written out',
  ],
  [
    'it calls a program of which no package is known',
    [...BASE, 'RUN go build', START],
    { ...FILES, 'main.go': calls('frobnicate') },
    'which package brings `frobnicate` to Debian is not known',
  ],
  [
    'the release of the image is not known',
    ['FROM acme/go:1', 'WORKDIR /app', 'COPY . .', 'RUN go build', START],
    FILES,
    'which release acme/go:1 stands on is not known',
  ],
  [
    'packages for the release cannot be had any more',
    ['FROM golang:1.10-stretch', 'WORKDIR /app', 'COPY . .', 'RUN go build', START],
    FILES,
    'the packages of Debian 9 have left the servers',
  ],
  [
    'make builds it',
    [...BASE, 'RUN make', START],
    FILES,
    'line 4 runs `make`, and what that writes outside of the application’s folders is not known',
  ],
  [
    'it is installed from elsewhere',
    [...BASE, 'RUN go install github.com/acme/tool@latest', 'CMD ["tool"]'],
    FILES,
    'the sources of `github.com/acme/tool` are not in the build context: what it reads and calls is not known',
  ],
  [
    'a variable says which release',
    ['ARG GO=1.22', 'FROM golang:${GO}', ...BASE.slice(1), 'RUN go build', START],
    FILES,
    'a variable says which image it is, and so which release it stands on',
  ],
])('refused: %s', (_, lines, files, reason) => {
  expect(refusals(lines, files)).toEqual([reason]);
});

test('refused: a source is no text', () => {
  const files = { ...FILES, 'more.go': '' };
  expect(refusals([...BASE, 'RUN go build -o app .', START], files, ['more.go'])).toEqual([
    '/app/more.go cannot be read',
  ]);
});
