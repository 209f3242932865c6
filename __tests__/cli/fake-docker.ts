import { chmodSync } from 'node:fs';
import type { Sandbox } from './harness.js';

/** Puts a `docker` in front of PATH that is a shell script: `cases` are arms of a `case "$*"`. Returns the new PATH. */
export function fakeDocker(box: Sandbox, ...cases: readonly string[]): string {
  const script = [
    '#!/bin/sh',
    'case "$*" in',
    '  version*) echo 27.0 ;;',
    '  "buildx version") exit 0 ;;',
    ...cases.map((arm) => `  ${arm} ;;`),
    'esac',
    '',
  ].join('\n');
  box.write({ 'bin/docker': script });
  chmodSync(box.path('bin/docker'), 0o755);
  return `${box.path('bin')}:${process.env['PATH']}`;
}
