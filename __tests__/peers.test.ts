import { describe, expect, test } from '@jest/globals';
import { type RewriteOptions, rewrite } from '../src/index.js';

// What other tools get wrong on real files, in our own words. Every case runs under everything that there is, safe and
// unsafe; what is said of the result is what those tools break.

// But for two that make another file of it: one puts all layers into one, the other leaves no cleanup to be seen.
const everything: RewriteOptions = {
  presets: ['all'],
  unsafe: true,
  options: { flatten: false, 'cache-mounts': false },
};

const rewritten = (text: string, options: RewriteOptions = everything): string => {
  const { code, errors } = rewrite(text, options);
  expect(errors).toEqual([]);
  expect(rewrite(code, options).code).toBe(code);
  return code;
};
const safely = (text: string) => rewritten(text, { presets: ['recommended'] });
const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

describe('reprinting', () => {
  test('never happens to a file with nothing to repair, whatever it looks like', () => {
    const file = [
      '#syntax = docker/dockerfile:1',
      '',
      'from   --platform=$BUILDPLATFORM\tgolang:1.22-alpine   as  builder ',
      '\tworkdir   /src',
      '   COPY  --from=0   [ "a b" ,"/c" ] ',
      'env   A=1    B="x  y"   \\',
      '',
      "      C='z'",
      '# the end',
      'cmd  ["/c"]',
    ].join('\r\n');
    expect(rewrite(file, { transforms: ['merge-runs', 'apt-clean-lists', 'drop-duplicate-cmd'] })).toMatchObject({
      changed: false,
      code: file,
    });
  });

  test('never loses the final line end, nor adds one', () => {
    for (const end of ['', '\n', '\n\n', '\n# end', '\r\n']) {
      const code = rewritten(`FROM debian:12\nRUN apt-get update && apt-get install -y curl${end}`);
      expect(code.endsWith(`lists/*${end.replace('\r', '')}`) || code.endsWith(`lists/*${end}`)).toBe(true);
    }
  });

  test('never loses a syntax directive or a comment', () => {
    const file = lines(
      '# syntax=docker/dockerfile:1.7-labs',
      '# what this is',
      'FROM debian:12',
      '# first',
      'RUN apt-get update \\',
      '    # second',
      '    && apt-get install -y git',
      '# third',
      'RUN make # fourth',
      '# fifth',
      'RUN make check',
    );
    const code = rewritten(file);
    for (const comment of file.match(/#.*/g)!) expect(code).toContain(comment);
    expect(code.match(/#/g)).toHaveLength(file.match(/#/g)!.length);
    expect(code.startsWith('# syntax=docker/dockerfile:1.7-labs\n# what this is\n')).toBe(true);
  });

  test('never turns CRLF into LF', () => {
    const code = rewritten('FROM debian:12\r\nRUN apt-get update\r\nRUN apt-get install -y curl git vim\r\n');
    expect(code.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(code).toContain('rm -rf');
  });

  test('never touches the flags and the name of a FROM', () => {
    const code = rewritten('FROM --platform=$BUILDPLATFORM python:3.10-alpine AS builder\nRUN make\nRUN make check\n');
    expect(code.startsWith('FROM --platform=$BUILDPLATFORM python:3.10-alpine AS builder\n')).toBe(true);
  });

  test('never destroys ONBUILD', () => {
    const file = lines(
      'FROM debian:12',
      'ONBUILD RUN apt-get update && apt-get install -y curl',
      'ONBUILD COPY . /app',
    );
    expect(rewritten(file)).toContain('ONBUILD RUN apt-get update && apt-get install -y curl\nONBUILD COPY . /app\n');
  });
});

describe('mounts', () => {
  test('stay apart from the command behind them', () => {
    const code = rewritten(
      lines(
        'FROM debian:12',
        'RUN --mount=type=cache,target=/var/lib/apt apt-get update',
        'RUN --mount=type=secret,id=tok curl -H "$(cat /run/secrets/tok)" https://example.org/x',
      ),
    );
    expect(code).toContain('--mount=type=cache,target=/var/lib/apt apt-get update');
    expect(code).toContain('--mount=type=secret,id=tok curl');
  });

  test('over the lists keep those', () => {
    const code = rewritten(
      lines('FROM debian:12', 'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y curl'),
    );
    expect(code).not.toContain('rm -rf');
  });

  test('that differ keep RUNs apart, and each stands once in what is merged', () => {
    const code = safely(
      lines(
        'FROM node:20',
        'RUN --mount=type=cache,target=/root/.npm npm ci',
        'RUN --mount=type=cache,target=/root/.npm npm run build',
        'RUN --mount=type=bind,target=/x,source=x make',
        'RUN make check',
      ),
    );
    expect(code.match(/--mount/g)).toHaveLength(2);
    expect(code.match(/^RUN/gm)).toHaveLength(3);
  });
});

describe('shell grammar', () => {
  test.each([
    'mkdir -p /usr/src/x; cd /usr/src/x; make',
    'case "$(uname -m)" in x86_64) a=amd64 ;; aarch64 | arm64) a=arm64 ;; *) exit 1 ;; esac; make $a',
    'build() { make "$1"; make check; }; build all',
    'while read i ; do make "$i"; done < list',
    'while read -r i; do (cd "$i" && make) || exit 1; done < list',
    '(cd /src && ./configure && make) && (cd /other; make; true)',
    'if ! command -v curl; then make curl; elif test -f x; then :; else make y; fi',
    'echo "apt-get install curl" && printf "%s\\n" \'RUN apt-get update\'',
    'make || true',
    'for i in a b; do echo "$i"; done | sort | tee log',
    'x="two words" make "${x}" \'it is "$x"\'',
  ])('`%s` stays as it is, alone and in company', (body) => {
    expect(safely(`FROM debian:12\nRUN ${body}\n`)).toContain(`RUN ${body}\n`);
    expect(safely(`FROM debian:12\nRUN make\nRUN ${body}\nRUN make install\n`)).toContain(body);
  });

  test('a body that needs it is wrapped, and nothing leaks into the next', () => {
    const bodies = ['a', 'b || c', 'cd /x && d', 'set -x; e', 'export F=1; f', 'g # why', 'h'];
    expect(safely(lines('FROM debian:12', ...bodies.map((body) => `RUN ${body}`)))).toBe(
      lines(
        'FROM debian:12',
        'RUN a && \\',
        '    { b || c; } && \\',
        '    (cd /x && d) && \\',
        '    (set -x; e) && \\',
        '    (export F=1; f) && \\',
        '    g && \\',
        '    # why',
        '    h',
      ),
    );
  });

  test('exec form stays exec form', () => {
    const file = lines('FROM debian:12', 'RUN ["apt-get", "update"]', 'RUN ["make", "a && b", "$HOME"]', 'CMD ["x"]');
    expect(rewritten(file)).toContain('RUN ["apt-get", "update"]\nRUN ["make", "a && b", "$HOME"]\nCMD ["x"]\n');
  });

  test('PowerShell and cmd get no help from bash', () => {
    const file = lines(
      'FROM mcr.microsoft.com/windows/servercore:ltsc2022',
      'SHELL ["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]',
      'RUN apt-get update; apt-get install curl',
      'RUN Write-Host one; cd C:\\app',
      'RUN Remove-Item -Recurse C:\\x',
    );
    expect(rewritten(file)).toBe(file);
  });

  test('an escape directive is the one that is used', () => {
    const code = safely(lines('# escape=`', 'FROM debian:12', 'RUN make `', '    all', 'RUN make check'));
    expect(code).toBe(lines('# escape=`', 'FROM debian:12', 'RUN make `', '    all && `', '    make check'));
  });
});

describe('apt', () => {
  test('is cleaned up behind the last install, not behind the first', () => {
    const code = safely(
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl && make && apt-get install -y git && make check\n',
    );
    expect(code.match(/rm -rf/g)).toHaveLength(1);
    expect(code.indexOf('rm -rf')).toBeGreaterThan(code.indexOf('git'));
  });

  test('is cleaned up again where somebody cleaned up too early', () => {
    const code = safely(
      'FROM debian:12\nRUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y curl\n',
    );
    expect(code).toMatch(/curl && (?:\\\n {4})?rm -rf \/var\/lib\/apt\/lists\/\*\n$/);
  });

  test('in the words of an echo is no apt', () => {
    const file = 'FROM debian:12\nRUN echo "apt-get update && apt-get install curl" && echo apt-get install git\n';
    expect(rewritten(file, { presets: ['size'], unsafe: true })).toBe(file.replace('debian:12', 'debian:12-slim'));
  });

  test('behind which a failure is forgiven is cleaned up before that', () => {
    expect(safely('FROM debian:12\nRUN apt-get update && apt-get install -y curl || true\n')).toBe(
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* || true\n',
    );
  });

  test('keeps upgrade, purge and the commands around them', () => {
    const body = 'apt-get update && apt-get upgrade -y && apt-get purge -y vim && make && apt-get autoremove -y';
    const code = rewritten(`FROM debian:12\nRUN ${body}\n`);
    for (const command of body.split(' && ')) expect(code).toContain(command);
  });

  test('in a heredoc is apt, and the heredoc stays one', () => {
    const code = rewritten(
      lines('FROM debian:12', 'RUN <<EOF', 'apt-get update', 'apt-get install -y vim', 'EOF', 'RUN x'),
    );
    expect(code).toContain('RUN <<EOF\napt-get update\n');
    expect(code).toMatch(/vim && rm -rf \/var\/lib\/apt\/lists\/\*\nEOF\nRUN x\n$/);
  });

  test('gets no flag twice', () => {
    const code = rewritten('FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends vim\n');
    expect(code.match(/--no-install-recommends/g)).toHaveLength(1);
    expect(code.match(/ -y/g)).toHaveLength(1);
  });

  test('without recommendations gets what is missed', () => {
    const code = rewritten('FROM debian:12\nRUN apt-get update && apt-get install -y curl\n');
    expect(code).toContain('--no-install-recommends');
    expect(code).toContain('ca-certificates');
  });
});

describe('base images', () => {
  const slim = (text: string) => rewritten(text, { transforms: ['slim-base'] });

  test.each([
    `FROM debian:12@sha256:${'0'.repeat(64)}\n`,
    'FROM node:20-alpine\n',
    'FROM localhost:5000/debian:12\n',
    'FROM example.org/node:20\n',
    'FROM scratch\n',
    'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n',
    'FROM debian:12-slim\n',
    'FROM $BASE\n',
  ])('%j is left alone', (text) => {
    expect(slim(text)).toBe(text);
  });

  test('an argument that something else reads is left alone', () => {
    const shared = lines('ARG V=12', 'FROM debian:$V', 'ARG V', 'RUN echo $V');
    expect(slim(shared)).not.toContain('ARG V=12-slim');
  });

  test('the last base is not exchanged for another system', () => {
    expect(slim('FROM debian:12\nCMD ["x"]\n')).toBe('FROM debian:12-slim\nCMD ["x"]\n');
  });
});

describe('the start command', () => {
  test('keeps its form, its variables and its operators', () => {
    const file = lines('FROM debian:12', 'ENTRYPOINT exec node $OPTS server.js && echo done', 'CMD a "$B" | c');
    expect(rewritten(file)).toContain('ENTRYPOINT exec node $OPTS server.js && echo done\nCMD a "$B" | c\n');
  });

  test('given twice goes once, in its own stage', () => {
    const drop = (text: string) => rewritten(text, { transforms: ['drop-duplicate-cmd'] });
    expect(drop(lines('FROM a', 'CMD x', 'CMD y'))).toBe(lines('FROM a', 'CMD y'));
    expect(drop(lines('FROM a', 'CMD x', 'FROM b', 'CMD y'))).toBe(lines('FROM a', 'CMD x', 'FROM b', 'CMD y'));
    expect(drop(lines('FROM a', 'CMD x', 'CMD y').trimEnd())).toBe('FROM a\nCMD y');
  });
});

describe('package lists', () => {
  const split = (text: string) => rewritten(text, { transforms: ['split-package-lines'] });

  test('go one a line with the comments of their packages, their values unquoted by nobody', () => {
    expect(
      split(lines('FROM debian:12', 'ENV B="two words"', 'RUN apt-get install -y "a=1.*" b c && echo "x y"')),
    ).toBe(
      lines(
        'FROM debian:12',
        'ENV B="two words"',
        'RUN apt-get install -y \\',
        '    "a=1.*" \\',
        '    b \\',
        '    c && \\',
        '    echo "x y"',
      ),
    );
  });

  test('inside quotes are none', () => {
    const file = 'FROM debian:12\nRUN sh -c "apt-get install -y a b c" && echo apt-get install -y a b c\n';
    expect(split(file)).toBe(file);
  });
});

describe('the ignore file', () => {
  const ignore = (text: string, files: Readonly<Record<string, string>>) =>
    rewrite(text, { transforms: ['dockerignore'], files, filename: 'Dockerfile' }).files;

  test('never hides what a COPY names, and keeps what is there', () => {
    const [file] = ignore('FROM python:3.12\nCOPY .env requirements.txt ./\nCOPY . .\n', {
      '.dockerignore': '# ours\n*.log\n!keep.log\n',
      '.env': 'A=1',
      'requirements.txt': '',
    });
    expect(file!.after.startsWith('# ours\n*.log\n!keep.log\n')).toBe(true);
    expect(file!.after.split('\n')).not.toContain('.env');
  });

  test('is left alone where nothing is known of the context', () => {
    expect(rewrite('FROM a\nCOPY . .\n', { transforms: ['dockerignore'] })).toMatchObject({
      files: [],
      changed: false,
      skips: [{ reason: 'the build context is not known' }],
    });
  });
});

describe('cache mounts', () => {
  const mounted = (...all: readonly string[]) => rewritten(lines(...all), { transforms: ['cache-mounts'] });

  test('take the cleanup away that would empty them, or fail below them', () => {
    const code = mounted(
      'FROM debian:12',
      'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists',
    );
    expect(code).toContain('target=/var/lib/apt/lists');
    expect(code).not.toContain('rm -rf');
  });

  test('leave to the image which packages came by themselves', () => {
    const code = mounted('FROM debian:12', 'RUN apt-get update && apt-get install -y curl');
    expect(code).not.toMatch(/target=\/var\/lib\/apt[,\s]/);
  });

  test('are where apk looks for packages, with an index of today', () => {
    expect(mounted('FROM alpine:3.20', 'RUN apk add --no-cache curl')).toBe(
      lines(
        'FROM alpine:3.20',
        'RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add --update-cache curl',
      ),
    );
  });

  test('belong to the user, where its number is known', () => {
    const code = mounted('FROM node:22', 'USER node', 'RUN npm ci');
    expect(code).toContain('target=/home/node/.npm,uid=1000,gid=1000');
    const unknown = ['FROM node:22', 'RUN adduser --disabled-login app', 'USER app', 'RUN npm ci'];
    expect(mounted(...unknown)).toBe(lines(...unknown));
  });

  test('are known to every RUN that builds with what they hold, or to none', () => {
    const offline = ['FROM maven:3.9', 'RUN mvn dependency:go-offline', 'RUN mvn -o package'];
    expect(mounted(...offline)).toBe(lines(...offline));
    const started = ['FROM golang:1.23', 'RUN go mod download', 'RUN go build ./...', 'CMD ["go", "run", "."]'];
    expect(mounted(...started)).toBe(lines(...started));
  });

  test('come to heredocs too', () => {
    expect(mounted('FROM node:22', 'RUN <<EOF', 'npm ci', 'npm cache clean --force', 'node -v', 'EOF')).toBe(
      lines('FROM node:22', 'RUN --mount=type=cache,target=/root/.npm <<EOF', 'npm ci', 'node -v', 'EOF'),
    );
  });
});

describe('what users of other tools ask for', () => {
  test('a reason for everything that was left alone', () => {
    const { skips } = rewrite(
      lines('FROM debian:12', 'RUN make &', 'RUN apt-get update && apt-get install -y curl', 'RUN ./setup.sh'),
    );
    expect(skips.map(({ transform }) => transform)).toEqual(expect.arrayContaining(['merge-runs', 'apt-clean-lists']));
    for (const { reason, line, column } of skips) {
      expect(reason.length).toBeGreaterThan(10);
      expect(line).toBeGreaterThan(1);
      expect(column).toBeGreaterThan(0);
    }
  });

  test('several transforms in one run', () => {
    const text = 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y vim\nCMD a\nCMD b\n';
    const transforms = ['merge-runs', 'apt-clean-lists', 'drop-duplicate-cmd'];
    const { code, changes } = rewrite(text, { transforms });
    expect(code).toBe(
      'FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y vim && \\\n    rm -rf /var/lib/apt/lists/*\nCMD b\n',
    );
    expect(new Set(changes.map(({ transform }) => transform))).toEqual(new Set(transforms));
  });

  test('comments for other tools that keep their instruction', () => {
    const file = lines(
      'FROM debian:12',
      'RUN make',
      '# hadolint ignore=DL3059',
      'RUN make check',
      '# renovate: datasource=github-releases depName=a/b',
      'RUN curl -L https://example.org/v1.2.3',
    );
    expect(rewritten(file, { transforms: ['merge-runs'] })).toBe(file);
  });
});
