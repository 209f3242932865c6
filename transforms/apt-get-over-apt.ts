import { writesSetting } from '../src/knowledge/configuration.js';
import { hasOption, type Operation, operationsOf } from '../src/knowledge/operations.js';
import { mountOver } from '../src/knowledge/path-cover.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { hasReadOutput } from '../src/shell/input.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';

/** Subcommands of apt, and what apt-get calls them; both have run on one code since apt 1.1. */
const COUNTERPARTS: ReadonlyMap<string, string> = new Map([
  ...[
    'install',
    'remove',
    'purge',
    'update',
    'autoremove',
    'auto-remove',
    'clean',
    'autoclean',
    'auto-clean',
    'build-dep',
    'source',
    'download',
    'dist-upgrade',
    'upgrade',
  ].map((name) => [name, name] as const),
  ['full-upgrade', 'dist-upgrade'],
]);
/** apt's upgrade installs what an upgrade newly depends on (`APT::Get::Upgrade-Allow-New`). */
const NEW_PACKAGES = ['--with-new-pkgs', '--without-new-pkgs'];
const ARCHIVES = '/var/cache/apt/archives';
const KEEPS_ARCHIVES = /Keep-Downloaded-Packages\W*(?:true|1|yes)\b/i;
/** Settings that hold for apt alone, save the one that makes it do what apt-get does. */
const FOR_APT_ALONE = /Binary::apt::(?!APT::Keep-Downloaded-Packages\W*(?:true|1|yes)\b)/i;

export default defineTransform({
  name: 'apt-get-over-apt',
  summary: 'Call apt-get where a script calls apt.',
  safety: 'safe',
  group: 'managers',
  covers: ['DL3027'],
  why: 'apt is made for people: it warns that its command line may change, and it does between releases. apt-get does the same and keeps its ways.',
  leavesAlone: [
    'Subcommands that apt-get has not, or prints otherwise: list, search, show, policy, edit-sources.',
    'Calls whose output another program reads.',
    'Settings for apt alone (`Binary::apt::…`), in a file or by `-o`.',
    'Stages that delete docker-clean without a cache mount: apt deletes what it downloaded, apt-get would leave it in the layer.',
    'apt-key, apt-cache and apt-mark, which are other programs, and quoted scripts.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN apt update && apt upgrade -y && apt install -y curl\n',
      after: 'FROM debian:12\nRUN apt-get update && apt-get upgrade --with-new-pkgs -y && apt-get install -y curl\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      for (const operation of operationsOf(body.script)) {
        const { invocation, subcommand, action } = operation;
        if (invocation.program !== 'apt' || !subcommand || invocation.command.detached) continue;
        const counterpart = COUNTERPARTS.get(action);
        const obstacle = counterpart
          ? obstacleTo(dockerfile, run, operation)
          : `apt-get has no \`${action}\`, or prints it otherwise`;
        if (obstacle) {
          skip(invocation.command.span, obstacle);
          continue;
        }
        const { programWord } = invocation;
        change(invocation.command.span, "apt's command line may change", (edit) => {
          edit.replace({ start: programWord.end - 'apt'.length, end: programWord.end }, 'apt-get');
          if (counterpart !== action) edit.replace(subcommand, counterpart!);
          if (action === 'upgrade' && !hasOption(operation, NEW_PACKAGES))
            edit.insertAfter(subcommand, ` ${NEW_PACKAGES[0]}`);
        });
      }
    }
  },
});

function obstacleTo(dockerfile: Dockerfile, run: Instruction, operation: Operation): string | undefined {
  const { command, programWord } = operation.invocation;
  // `"apt"`, or a name that a continued line cuts.
  if (!/(?:^|\/)apt$/.test(dockerfile.textOf(programWord))) return 'its name is quoted';
  if (hasReadOutput(command)) return 'another program reads what it prints, and apt-get prints it otherwise';
  if (operation.options.some(({ word, value }) => /Binary::apt/i.test(`${word.raw} ${value ?? ''}`)))
    return 'its options are for apt alone';
  const { stage } = run;
  if (!stage) return undefined;
  if (writesSetting(dockerfile, stage, FOR_APT_ALONE)) return 'a configuration file has settings for apt alone';
  const keeps = operation.kind === 'install' || operation.kind === 'upgrade';
  if (!keeps || mountOver(run, ARCHIVES) || writesSetting(dockerfile, stage, KEEPS_ARCHIVES)) return undefined;
  return writesSetting(dockerfile, stage, /docker-clean/)
    ? 'docker-clean is gone here: apt-get would keep what it downloaded'
    : undefined;
}
