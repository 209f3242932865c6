import { describe, expect, test } from '@jest/globals';
import { shellInForce, shellOfShebang } from '../../src/shell/shell-in-force.js';
import { parsed } from '../source/parse.js';

const PLAIN = { kind: 'posix', name: 'sh', errexit: false, pipefail: false, nounset: false };

function inForce(lines: string, base = 'debian:12') {
  return shellInForce(parsed(`FROM ${base}\n${lines}RUN make\n`, { readings: 'one' }).runs.at(-1)!);
}

describe('the shell in force', () => {
  test.each([
    ['', PLAIN],
    ['SHELL ["/bin/bash", "-c"]\n', { ...PLAIN, name: 'bash' }],
    ['SHELL ["dash", "-ec"]\n', { ...PLAIN, name: 'dash', errexit: true }],
    ['SHELL ["/bin/sh", "-xuc"]\n', { ...PLAIN, nounset: true }],
    ['SHELL ["/bin/sh", "-o", "errexit", "-c"]\n', { ...PLAIN, errexit: true }],
    ['SHELL ["/bin/sh", "-o", "nounset", "-c"]\n', { ...PLAIN, nounset: true }],
    ['SHELL ["/bin/sh", "-o", "xtrace", "-c"]\n', PLAIN],
    ['SHELL ["/bin/ash", "-co", "pipefail"]\n', { ...PLAIN, name: 'ash', pipefail: true }],
  ])('under %j is known', (lines, expected) => {
    expect(inForce(lines)).toEqual(expected);
  });

  test.each([
    ['SHELL ["/usr/bin/env", "bash", "-c"]\n', 'the SHELL in force is `/usr/bin/env bash -c`'],
    ['SHELL ["/bin/bash", "--posix", "-c"]\n', 'the SHELL in force has the argument `--posix`'],
    ['SHELL ["/bin/bash", "-lc"]\n', 'the SHELL in force has the argument `-lc`'],
    ['SHELL ["/bin/bash", "-cl"]\n', 'the SHELL in force has the argument `-cl`'],
    ['SHELL ["/bin/bash", "/wrap-x", "-c"]\n', 'the SHELL in force has the argument `/wrap-x`'],
    ['SHELL ["/bin/bash", "-c", "exec"]\n', 'the SHELL in force has the argument `exec`'],
    ['SHELL ["/bin/bash", "+e", "-c"]\n', 'the SHELL in force has the argument `+e`'],
    ['SHELL ["/bin/bash", "-o", "posix", "-c"]\n', 'the SHELL in force has the option `-o posix`'],
    ['SHELL ["/bin/bash", "-co"]\n', 'the SHELL in force has the option `-o `'],
    ['SHELL ["/bin/bash", "-e"]\n', 'the SHELL in force has no `-c`'],
    ['SHELL ["/bin/bash"]\n', 'the SHELL in force has no `-c`'],
    ['ENV BASH_ENV=/x\n', 'BASH_ENV names a start-up file for the shell'],
    ['ARG ENV\n', 'ENV names a start-up file for the shell'],
  ])('under %j is not: %s', (lines, reason) => {
    expect(inForce(lines)).toEqual({ kind: 'other', reason });
  });

  test('on Windows is not that of a Linux image', () => {
    const base = 'mcr.microsoft.com/windows/servercore:ltsc2022';
    expect(inForce('', base)).toEqual({ kind: 'other', reason: 'the base image is a Windows image' });
  });
});

describe('the shell of a script that begins with', () => {
  test.each([
    ['#!/bin/sh', PLAIN],
    ['#! /bin/dash', { ...PLAIN, name: 'dash' }],
    ['#!/bin/bash -eu', { ...PLAIN, name: 'bash', errexit: true, nounset: true }],
    ['#!/bin/bash -x', { ...PLAIN, name: 'bash' }],
    ['#!/usr/local/bin/bash', { ...PLAIN, name: 'bash' }],
    ['#!/usr/bin/env ash', { ...PLAIN, name: 'ash' }],
    ['#!/usr/bin/env -S bash -e', { ...PLAIN, name: 'bash', errexit: true }],
  ])('%s is known', (line, expected) => {
    expect(shellOfShebang(line)).toEqual(expected);
  });

  test.each(['#!/usr/bin/env python3', '#!/bin/bash -l', '#!/bin/bash -o pipefail', '#!/bin/zsh', '# /bin/sh'])(
    '%s is not',
    (line) => {
      expect(shellOfShebang(line)).toBeUndefined();
    },
  );
});
