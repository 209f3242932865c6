import { writesSetting } from '../src/knowledge/configuration.js';
import { asksNobody, type CurlCall, failsOnNothing, fetchOf } from '../src/knowledge/curl.js';
import { defineTransform } from '../src/rewrite/transform.js';
import type { Command } from '../src/shell/command.js';
import { type Invocation, invocationOf } from '../src/shell/invocation.js';
import { hasPipefail } from '../src/shell/pipefail.js';
import { bodyOf } from '../src/shell/run.js';
import type { PosixShell } from '../src/shell/shell-in-force.js';
import type { Span } from '../src/source/text.js';

export default defineTransform({
  name: 'curl-fail',
  summary: 'Let curl fail where the server answers with an error.',
  safety: 'unsafe',
  group: 'managers',
  why: 'Without `-f` curl is content with any answer: the page that says "404 Not Found" is saved as the archive, or handed on to be run, and the build goes on with it. It is unsafe, because a build that lived with such a page ends.',
  leavesAlone: [
    'Calls that say it already (`-f`, `--fail-with-body`), or that have a configuration file to say it.',
    'Calls whose failure something answers to: a condition, `||`, `!`, a function, a script that reads `$?`.',
    'Calls that are no download: `-I`, `-w`, `-X`, data to send, an answer that is thrown away or read by the shell (`$(curl …)`), addresses on the machine itself.',
    'A pipe without pipefail to a program that is content with nothing, as a shell is: it would hide what now fails.',
    'Options in a variable: nobody knows what they are.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN curl -sSLo a.tar.gz https://example.com/a.tar.gz && tar xf a.tar.gz\n',
      after: 'FROM debian:12\nRUN curl -fsSLo a.tar.gz https://example.com/a.tar.gz && tar xf a.tar.gz\n',
    },
    {
      before: 'FROM debian:12\nRUN curl https://example.com/a.tar.gz | tar xz\n',
      after: 'FROM debian:12\nRUN curl -f https://example.com/a.tar.gz | tar xz\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      for (const command of body.script.commands) {
        const invocation = invocationOf(command);
        const call = invocation && !command.detached ? fetchOf(invocation) : undefined;
        if (!call || asksNobody(invocation!)) continue;
        const obstacle =
          whyKeep(command, call, body.shell) ??
          (writesSetting(dockerfile, run.stage!, /curlrc/i) ? 'a curlrc may say it' : undefined);
        if (obstacle) skip(command.span, obstacle);
        else {
          const { at, text } = spelling(invocation!, call);
          change(command.span, 'it takes an error page for the file', (edit) => edit.insertAfter(at, text));
        }
      }
    }
  },
});

function whyKeep(command: Command, { saves }: CurlCall, shell: PosixShell): string | undefined {
  if (/\$\{?\?/.test(command.script.text)) return 'the script reads exit statuses';
  let goesOn: Invocation | 'piped' | undefined;
  for (const enclosure of command.enclosures()) {
    const { kind, node } = enclosure;
    if (kind === 'substitution') return 'the shell reads the answer';
    if (kind === 'function') return 'it stands in a function';
    if ((kind === 'if' || kind === 'loop') && enclosure.part === 'condition') return 'it is a condition';
    if (kind === 'and-or' && node.operators.slice(enclosure.index).includes('||'))
      return 'something else runs where it fails';
    if (kind !== 'pipeline') continue;
    if (node.prefixes.some(({ type }) => type === 'Negation')) return 'its exit status is negated';
    const next = node.commands[enclosure.index + 1];
    if (!next) continue;
    const reader = command.script.commands.find((other) => other.node === next);
    goesOn ??= (reader && invocationOf(reader)) ?? 'piped';
  }
  if (goesOn) {
    const isSeen = hasPipefail(command, shell) || (goesOn !== 'piped' && failsOnNothing(goesOn));
    return isSeen ? undefined : 'without pipefail nobody would see that it failed';
  }
  return saves || savesByRedirection(command) ? undefined : 'its answer is only shown';
}

function savesByRedirection({ redirections }: Command): boolean {
  return redirections.some(
    (one) =>
      one.type === 'Redirect' && /^>[>|]?$/.test(one.operator) && !one.descriptor && one.target?.text !== '/dev/null',
  );
}

/** `-fsSL` where there is a cluster of short options, `--fail` among long ones, `-f` elsewhere. */
function spelling(
  { args, programWord }: Invocation,
  { options }: CurlCall,
): { readonly at: Span | number; readonly text: string } {
  const short = options.find(({ word }) => /^-[A-Za-z#]+$/.test(word.value ?? ''));
  const isCluster = short && (short.word.value!.length > 2 || short.value === undefined);
  if (isCluster && args.includes(short.word)) return { at: short.word.start + 1, text: 'f' };
  const isLong = options.some(({ name }) => name.startsWith('--')) && !short;
  return { at: programWord, text: isLong ? ' --fail' : ' -f' };
}
