import { expect, test } from '@jest/globals';
import { rewrite } from '../src/index.js';
import { NATIVE_NAMES } from './property/scripts.js';

// Words of a Dockerfile are looked up in tables. No table may take the names that every object has for rows of its own.

/** Where `NAME` is a word of somebody else's. */
const PLACES: readonly string[] = [
  'FROM NAME',
  'FROM NAME:NAME',
  'FROM NAME/NAME:12',
  'FROM debian:NAME',
  'FROM python:NAME-slim',
  'FROM alpine:NAME',
  'FROM --platform=NAME debian:12',
  'FROM --platform=linux/NAME debian:12',
  'FROM debian:12 AS NAME\nFROM NAME\nCOPY --from=NAME /a /b',
  'ARG NAME=1\nFROM debian:$NAME',
  'FROM debian:12\nARG NAME\nENV NAME=1 A=$NAME\nLABEL NAME=1\nENV NAME 1',
  'FROM debian:12\nRUN NAME\nRUN NAME install -y NAME\nRUN NAME NAME',
  'FROM debian:12\nRUN --mount=type=NAME,target=/NAME,NAME=NAME --NAME=NAME NAME',
  ...[
    'apt-get',
    'apt',
    'apk',
    'yum',
    'dnf',
    'zypper',
    'pip',
    'npm',
    'yarn',
    'pnpm',
    'gem',
    'conda',
    'composer',
    'go',
    'cargo',
    'bundle',
  ]
    .flatMap((manager) => [
      `${manager} NAME`,
      `${manager} install NAME`,
      `${manager} add NAME`,
      `${manager} --NAME install -y a`,
    ])
    .map((command) => `FROM node:20\nRUN ${command}\nRUN ${command} && NAME --NAME\nCMD ["NAME", "NAME"]`),
  ...[
    'useradd',
    'adduser',
    'wget',
    'curl',
    'sudo',
    'env',
    'tar',
    'sh',
    'find',
    'git',
    'chown',
    'set',
    'export',
    'set -o',
    'python',
    'node',
    'make',
  ].map((program) => `FROM debian:12\nRUN ${program} NAME\nRUN ${program} --NAME a\nRUN ${program} NAME=NAME`),
  ...['npm run NAME', 'npm NAME', 'yarn NAME', 'pnpm run NAME', 'npx NAME', 'node NAME', 'NAME'].map(
    (command) => `FROM node:20\nCOPY . .\nRUN ${command}\nCMD ${JSON.stringify(command.split(' '))}`,
  ),
  ...['python -m NAME', 'pip install NAME==1.0', 'gunicorn NAME:NAME', 'flask run NAME'].map(
    (command) =>
      `FROM python:3.11\nCOPY . .\nRUN pip install NAME\nRUN ${command}\nCMD ${JSON.stringify(command.split(' '))}`,
  ),
  'FROM golang:1.22\nCOPY . .\nRUN go build -o /NAME NAME\nCMD ["/NAME"]',
  'FROM maven:3-eclipse-temurin-21\nCOPY . .\nRUN mvn NAME\nCMD ["java", "-jar", "NAME"]',
  'FROM debian:12\nUSER NAME\nWORKDIR NAME\nEXPOSE NAME/NAME\nSTOPSIGNAL NAME\nVOLUME NAME\nCOPY NAME NAME/\nADD NAME /NAME/',
  'FROM debian:12\nCOPY --chown=NAME:NAME --NAME=NAME a b\nHEALTHCHECK --NAME=1 CMD NAME',
  'FROM debian:12\nSHELL ["NAME", "-c"]\nRUN NAME\nCMD NAME\nENTRYPOINT NAME',
  '# syntax=NAME\n# NAME=NAME\n# dockershift-ignore NAME\n# hadolint ignore=NAME\nFROM debian:12',
];

const FILES = {
  'package.json':
    '{"scripts":{"other":"NAME"},"dependencies":{"NAME":"1"},"devDependencies":{"NAME":"1"},"NAME":"NAME"}',
  'package-lock.json':
    '{"lockfileVersion":3,"packages":{"":{},"node_modules/NAME":{"version":"1.0.0","engines":{"NAME":"1"}}}}',
  'requirements.txt': 'NAME==1\nNAME[NAME]\n',
  'go.mod': 'module NAME\n\ngo 1.22\n\nrequire NAME v1.0.0\n',
  Gemfile: "gem 'NAME'\n",
  NAME: '#!/bin/NAME\nNAME\n',
};

const COPYING =
  'COPY package.json package-lock.json requirements.txt go.mod Gemfile NAME ./\nRUN npm ci\nRUN pip install -r requirements.txt';

const OPTIONS = { presets: ['all'], unsafe: true, filename: 'Dockerfile' };

// The other names that objects have are of the same kind as these.
test.each(NATIVE_NAMES.slice(0, 3))('%s means no more than a name that is like it', (name) => {
  const twin = name.replace('t', 'x').replace('Of', 'Ox');
  const inTwin = (text: string) => text.replaceAll(name, twin).replaceAll(name.toLowerCase(), twin.toLowerCase());
  const rewriteWith = (word: string, place: string) => {
    const named = (text: string) => text.replaceAll('NAME', word);
    const files = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [named(path), named(text)]));
    return rewrite(`${named(place)}\n${named(COPYING)}\n`, { ...OPTIONS, files });
  };
  for (const place of PLACES) {
    const result = inTwin(JSON.stringify(rewriteWith(name, place)));
    expect(JSON.parse(result)).toEqual(rewriteWith(twin, place));
  }
});
