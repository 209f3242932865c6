import * as fc from 'fast-check';
import { HARD, NATIVE_NAMES, script, scriptLines } from './scripts.js';

// Dockerfiles over the whole grammar. Instructions are made with blanks where their lines may break; how they are laid
// out is drawn apart, so that every instruction comes in every layout.

/** How a blank is written: most often as itself. `\` and line ends become the file's own later, `№` a number. */
const GAPS = [
  ...Array.from({ length: 30 }, () => ' '),
  '  ',
  '\t',
  ' \\\n    ',
  ' \\\n    ',
  ' \\\n    ',
  ' \\\n\t',
  '\\\n  ',
  ' \\  \n  ',
  ' \\\n# said inside №\n  ',
  ' \\\n    # said inside № && "more\n    # and №\n    ',
  ' \\\n\n  ',
  ' \\\n  \\\n  ',
] as const;

const COMMENTS = [
  '# said №',
  '#said №',
  '  # said with blanks before it №',
  '# said № with "quotes \' and \\',
  '# said № \\',
  '# hadolint ignore=DL3009,DL3059 №',
  '# hadolint ignore=DL3008',
  '# dockershift-ignore merge-runs -- said №',
  '# dockershift-ignore',
  '# check=skip=JSONArgsRecommended',
  '# syntax=docker/dockerfile:1',
  '# renovate: datasource=docker depName=debian №',
  '# ü 漢 🐳 №',
] as const;

/** What stands between two instructions. */
const between = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 2, arbitrary: fc.constantFrom(...COMMENTS) }), {
    maxLength: 3,
  })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

const FLAGS = [
  '',
  '',
  '',
  '',
  '',
  '--mount=type=cache,target=/var/cache/apt ',
  '--mount=type=cache,target=/root/.cache ',
  '--mount=type=cache,target=/var/lib/apt,sharing=locked --mount=type=bind,source=.,target=/src ',
  '--mount=type=tmpfs,target=/tmp ',
  '--mount=type=secret,id=token ',
  '--network=none ',
  '--security=insecure ',
  '--mount="type=cache,target=/a" ',
] as const;

const BASES = [
  'debian:12',
  'debian',
  'ubuntu:22.04',
  'python:3.11',
  'python:3.12-slim',
  'node:20',
  'node:18-alpine',
  'golang:1.22',
  'alpine:3.19',
  'alpine',
  'rust:1.80',
  'openjdk:17',
  'maven:3.9-eclipse-temurin-17',
  'ruby:3.3',
  'php:8.3-fpm',
  'nginx:1.25',
  'fedora:40',
  'centos:7',
  'opensuse/leap:15.5',
  'gcr.io/distroless/static',
  'registry.example.com:5000/team/app:1.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'scratch',
  '$BASE',
  'python:${VERSION}',
  'node:${VERSION:-20}-bookworm',
  'mcr.microsoft.com/windows/servercore:ltsc2022',
  'build',
  'constructor',
] as const;

const NAMES = ['build', 'deps', 'Base', 'final', 'constructor', '__proto__', 'to-string', 'a.b_c'] as const;

const SHELLS = [
  'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  'SHELL ["/bin/bash", "-c"]',
  'SHELL ["/bin/sh", "-ec"]',
  'SHELL ["powershell", "-Command"]',
  'SHELL ["/bin/ash", "-c"]',
] as const;

const EXEC = [
  '["ls", "-l"]',
  '["sh", "-c", "a␣&&␣b"]',
  '[ "node" , "server.js" ]',
  '["/entrypoint.sh"]',
  "['single', 'quotes']",
  '["trailing",]',
  '[]',
  '["ü\\u00e9", "\\"q\\""]',
] as const;

const OTHERS = [
  'ENV A=b',
  'ENV A=b C="d␣e" F=\'g\'',
  'ENV A b c',
  'ENV A b',
  'ENV PATH=/opt/bin:$PATH',
  'ENV PIP_NO_CACHE_DIR=1',
  'ENV DEBIAN_FRONTEND noninteractive',
  'ENV NODE_ENV=production',
  'ENV __proto__=x constructor=y',
  'ARG A',
  'ARG A=b',
  'ARG VERSION=20 OTHER',
  'ARG __proto__=1',
  'LABEL a=b',
  'LABEL a b',
  'LABEL "com.example.a␣b"="c\\\nd" __proto__=x',
  'WORKDIR /app',
  'WORKDIR app',
  'WORKDIR $HOME/x',
  'WORKDIR /a/../b/',
  'USER app',
  'USER 1000:1000',
  'USER root',
  'COPY . .',
  'COPY . /app/',
  'COPY package.json package-lock.json ./',
  'COPY package*.json ./',
  'COPY requirements.txt /app/',
  'COPY --chown=app:app src /app/src/',
  'COPY --from=build /out /out',
  'COPY --from=0 /a /b',
  'COPY --from=constructor /a /b',
  'COPY --from=nginx:1.25 /etc/nginx/nginx.conf /nginx.conf',
  'COPY ["a␣b", "/c/"]',
  'COPY --link a b /d/',
  'COPY ../outside /etc/passwd /x/',
  'ADD a.txt /a/',
  'ADD app.tar.gz /',
  'ADD https://example.com/a.tgz /a.tgz',
  'ADD --chown=1:1 . /srv',
  'EXPOSE 8080',
  'EXPOSE 80:8080 443/TCP 53/Udp',
  'EXPOSE $PORT',
  'VOLUME /data',
  'VOLUME ["/data"]',
  'STOPSIGNAL SIGTERM',
  'MAINTAINER "A␣B" <a@example.com>',
  'HEALTHCHECK NONE',
  'HEALTHCHECK --interval=5s --retries=3 CMD curl -f http://localhost/ || exit 1',
  'HEALTHCHECK CMD ["curl", "-f", "localhost"]',
  'CMD node server.js',
  'CMD exec gunicorn app:app --bind 0.0.0.0:$PORT',
  'CMD python app.py && echo done',
  'CMD npm start',
  'CMD ["node", "server.js"]',
  'CMD',
  'ENTRYPOINT /entrypoint.sh arg',
  'ENTRYPOINT ["/entrypoint.sh"]',
  'ENTRYPOINT [ "python", "-m", "app" ]',
  'ONBUILD COPY . /app',
  'ONBUILD CMD ["x"]',
  ...SHELLS,
] as const;

const heredocName = fc.constantFrom('EOF', '"EOF"', "'EOT'", '-EOF', '-"E"', 'FILE.txt');

function heredoc(head: string, tail: string, name: string, lines: readonly string[]): string {
  const bare = name.replace(/^-/, '').replace(/["']/g, '');
  const tab = name.startsWith('-') ? '\t' : '';
  const body = lines.filter((line) => line.replace(/^\t+/, '') !== bare).map((line) => `${tab}${line}\n`);
  // No line of a heredoc may break, nor may the file break the line that opens it: `HARD` keeps both whole.
  return `${head} <<${name}${tail}\n${body.join('')}${tab}${bare}`.replaceAll(' ', HARD);
}

const run: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...FLAGS), script).map(([flags, body]) => `RUN ${flags}${body}`) },
  { weight: 1, arbitrary: fc.constantFrom(...EXEC).map((words) => `RUN ${words}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('RUN', 'RUN --network=none', 'ONBUILD RUN'), heredocName, scriptLines)
      .map(([head, name, lines]) => heredoc(head, '', name, lines)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('#!/bin/bash', '#!/usr/bin/env python3', '#!/bin/sh -e'), heredocName, scriptLines)
      .map(([first, name, lines]) => heredoc('RUN', '', name, [first, ...lines])),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('cat', 'bash', 'python3 -', 'tee /x'),
        fc.constantFrom('', ' > /x', ' && make'),
        heredocName,
        scriptLines,
      )
      .map(([program, tail, name, lines]) => heredoc(`RUN ${program}`, tail, name, lines)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(heredocName, scriptLines).map(([name, lines]) => heredoc('COPY', ' /etc/x', name, lines)),
  },
  { weight: 1, arbitrary: script.map((body) => `ONBUILD RUN ${body}`) },
);

const keywordCase = fc.constantFrom('as it is', 'as it is', 'as it is', 'lower', 'title');

const instruction: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: run }, { weight: 2, arbitrary: fc.constantFrom(...OTHERS) }),
    keywordCase,
    fc.constantFrom('', '', '', '', '  ', '\t'),
  )
  .map(([text, letters, indent]) => {
    const [, keyword = '', rest = ''] = /^(\w+)(.*)$/s.exec(text) ?? [];
    const written =
      letters === 'lower'
        ? keyword.toLowerCase()
        : letters === 'title'
          ? keyword[0] + keyword.slice(1).toLowerCase()
          : keyword;
    return `${indent}${written}${rest}`;
  });

const from: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('FROM', 'FROM', 'FROM', 'from', 'From'),
    fc.constantFrom('', '', '', '--platform=linux/amd64 ', '--platform=$TARGETPLATFORM '),
    fc.constantFrom(...BASES),
    fc.oneof(
      fc.constant(''),
      fc
        .tuple(fc.constantFrom(' AS ', ' as ', ' As '), fc.constantFrom(...NAMES, ...NATIVE_NAMES))
        .map((parts) => parts.join('')),
    ),
  )
  .map(([keyword, platform, base, name]) => `${keyword} ${platform}${base}${name}`);

const directives = fc
  .tuple(
    fc.constantFrom('', '', '# syntax=docker/dockerfile:1\n', '#syntax = docker/dockerfile:1.7-labs\n'),
    fc.constantFrom('', '', '', '', '# escape=`\n', '# escape=\\\n'),
    fc.constantFrom('', '', '', '', '# check=skip=all\n'),
  )
  .map((lines) => lines.join(''));

const globals = fc.array(fc.constantFrom('ARG BASE=debian:12', 'ARG VERSION=3.11', 'ARG VERSION', 'arg __proto__=x'), {
  maxLength: 2,
});

/** How the whole file is written. */
const layout = fc.record({
  gaps: fc.array(fc.constantFrom(...GAPS), { minLength: 3, maxLength: 29, size: 'max' }),
  eol: fc.constantFrom('\n', '\n', '\n', '\r\n'),
  mark: fc.constantFrom('', '', '', '', '\uFEFF'),
  end: fc.constantFrom('\n', '\n', '\n', '', '\n\n', '\n# said at the end №', '\n  \n', ' \\\n'),
});

/** Dockerfiles of generated instructions, half of them taken from elsewhere where there are any. */
export function dockerfiles(foreign: readonly string[] = []): fc.Arbitrary<string> {
  const isFrom = (text: string) => /^from\b/i.test(text);
  const mixed = (own: fc.Arbitrary<string>, others: readonly string[]) =>
    others.length === 0 ? own : fc.oneof(own, fc.constantFrom(...others.map(whole)));
  const base = mixed(from, foreign.filter(isFrom));
  const one = mixed(
    instruction,
    foreign.filter((text) => !isFrom(text)),
  );
  const stage = fc.tuple(base, fc.array(fc.tuple(between, one), { maxLength: 7 }));
  return fc
    .tuple(directives, between, globals, fc.array(stage, { minLength: 1, maxLength: 3 }), layout)
    .map(([top, comments, args, stages, how]) => {
      const text = [top, comments, ...args.map((arg) => `${arg}\n`)];
      for (const [first, rest] of stages) text.push(`${first}\n`, ...rest.map(([before, one]) => `${before}${one}\n`));
      return layOut(text.join(''), top.includes('escape=`') ? '`' : '\\', how);
    });
}

/** An instruction of several lines keeps its lines: they may be a heredoc's. */
function whole(text: string): string {
  return text.includes('\n') ? text.replaceAll(' ', HARD) : text;
}

interface Layout {
  readonly gaps: readonly string[];
  readonly eol: string;
  readonly mark: string;
  readonly end: string;
}

function layOut(text: string, escapeCharacter: string, { gaps, eol, mark, end }: Layout): string {
  let gap = 0;
  let number = 0;
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      if (/^\s*(?:#|$)/.test(line)) return line;
      // The blanks that indent an instruction stay.
      return line.replace(/(?<=\S) (?=\S)/g, () => gaps[gap++ % gaps.length]!);
    });
  return `${mark}${lines.join('\n')}${end}`
    .replaceAll(HARD, ' ')
    .replace(/\\(?=[ \t]*\n)/g, escapeCharacter)
    .replaceAll('№', () => String(++number))
    .replaceAll('\n', eol);
}
