import { commandsOf } from '../knowledge/called-commands.js';
import { type AptRuntime, aptRuntimes, otherLanguages } from '../knowledge/images/apt-runtimes.js';
import { knowsTag } from '../knowledge/images/catalogue.js';
import type { Release } from '../knowledge/images/releases.js';
import { tagRelease } from '../knowledge/images/tag-release.js';
import type { ContextFiles } from '../knowledge/modules/context-files.js';
import { type Operation, operationOf } from '../knowledge/operations.js';
import { alpineCounterpart } from '../knowledge/packages/alpine-names.js';
import { programsOf } from '../knowledge/packages/programs.js';
import { slimStageVerdict } from '../knowledge/stage-verdict.js';
import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { globExpression } from '../source/glob.js';
import type { Instruction } from '../source/instruction.js';
import { descendants, type Stage } from '../source/stage.js';
import type { TextReplacement } from './apk-translation.js';
import { removesWholeInstall } from './whole-install.js';

export type RuntimeImage =
  | {
      readonly kind: 'image';
      readonly reason: string;
      readonly edits: readonly TextReplacement[];
    }
  | { readonly kind: 'skip'; readonly reason: string };

/** The official image of the language that a Debian or Ubuntu stage installs; undefined where it installs none. */
export function runtimeImage(
  dockerfile: Dockerfile,
  stage: Stage,
  versions: Readonly<Record<string, string>>,
  files: ContextFiles | undefined,
): RuntimeImage | undefined {
  const { base } = stage;
  if (base.kind !== 'image' || !/^(?:debian|ubuntu)$/.test(base.reference.repository)) return undefined;
  const installs = installsOf(dockerfile, stage);
  const names = installs.flatMap(({ operands }) => operands.map((word) => word.value ?? word.raw));
  const found = aptRuntimes.filter(({ packages }) => names.some((name) => packages.includes(name)));
  const [runtime] = found;
  if (!runtime) return undefined;
  const why =
    (found.length > 1 ? 'it installs several languages' : undefined) ??
    (stage.ships ? undefined : 'the stage does not ship') ??
    (base.reference.digest === undefined ? undefined : 'the image is pinned by digest') ??
    (base.segments.some((one) => one.variable !== undefined)
      ? 'the image is put together from variables'
      : undefined) ??
    (base.word.end - base.word.start === base.word.text.length
      ? undefined
      : 'the reference is continued on another line') ??
    (stage.platform === undefined ? undefined : 'the FROM asks for a platform') ??
    packagesReason(runtime, names) ??
    removalReason(dockerfile, stage, runtime) ??
    useReason(dockerfile, stage, runtime);
  if (why !== undefined) return skip(why);
  const release = tagRelease(base.reference.repository, base.reference.tag ?? 'latest');
  const target = targetOf(runtime, release, versions);
  if (target.kind === 'skip') return target;
  const { repository } = runtime;
  if (release!.distribution !== 'debian') {
    const strange = names.find(
      (name) => !runtime.packages.includes(name) && !programsOf(name) && !alpineCounterpart(name),
    );
    if (strange !== undefined) return skip(`whether Debian has Ubuntu’s package \`${strange}\` is not known`);
  }
  // What the slim image lacks of the full one, Debian's own image lacked as well, but what pip and npm recommend.
  const verdict = slimStageVerdict(dockerfile, stage, { repository, tag: target.full }, files);
  if (!verdict.works) return skip(`whether this works on ${repository}:${target.tag} is not known: ${verdict.reason}`);
  const lacking = verdict.missing.filter(({ name }) => !names.includes(name));
  if (lacking.length > 0)
    return skip(`${repository}:${target.tag} lacks ${lacking.map(({ name, why }) => `${name} (${why})`).join(', ')}`);
  const edits: TextReplacement[] = [{ span: base.word, text: `${repository}:${target.tag}` }];
  for (const install of installs) {
    const removal = removeRuntime(dockerfile, runtime, install);
    if (typeof removal === 'string') return skip(removal);
    edits.push(...removal);
  }
  return {
    kind: 'image',
    reason: `${repository}:${target.tag} is the runtime that it installs`,
    edits,
  };
}

function installsOf(dockerfile: Dockerfile, stage: Stage): readonly (Operation & { readonly run: Instruction })[] {
  return stage.instructions.flatMap((run) =>
    commandsOfRun(dockerfile, run)
      .map(operationOf)
      .filter((operation) => operation?.manager.family === 'apt' && operation.kind === 'install')
      .map((operation) => ({ ...operation!, run })),
  );
}

function commandsOfRun(dockerfile: Dockerfile, run: Instruction): readonly Command[] {
  const body = run.keyword === 'RUN' ? bodyOf(dockerfile, run) : undefined;
  return body?.kind === 'script' ? body.script.commands : [];
}

/** What asks about packages, or marks them; it fails where there is no such package. */
const ASKS: ReadonlySet<string | undefined> = new Set(['apt-mark', 'dpkg', 'dpkg-query', 'dpkg-reconfigure']);

/** Taking away a package that apt does not know fails, and so it is with Debian's once its lists are gone. */
function removalReason(dockerfile: Dockerfile, { instructions }: Stage, { packages }: AptRuntime): string | undefined {
  const run = instructions.find((one) =>
    commandsOfRun(dockerfile, one).some((command) => {
      const operation = operationOf(command);
      const isAsked = operation
        ? operation.manager.family === 'apt' && operation.kind !== 'install'
        : ASKS.has(command.program);
      return (
        isAsked && command.words.some(({ value = '' }) => packages.some((name) => globExpression(value).test(name)))
      );
    }),
  );
  return run && `line ${run.startLine} takes a package of the runtime away, or asks about it`;
}

function packagesReason({ packages, boundTo }: AptRuntime, names: readonly string[]): string | undefined {
  for (const name of names) {
    if (packages.includes(name)) continue;
    if (!/^[a-z0-9][a-z0-9+.-]*$/.test(name)) return `\`${name}\` is not the bare name of a package`;
    if (boundTo.test(name)) return `\`${name}\` belongs to the runtime of the distribution`;
    if (otherLanguages.test(name)) return `\`${name}\` is another language`;
  }
  return undefined;
}

/** Why the stage is no application of the language. */
function useReason(
  dockerfile: Dockerfile,
  stage: Stage,
  { programs, places, repository }: AptRuntime,
): string | undefined {
  if (descendants(stage).length > 0) return 'another stage is built on it';
  for (const instruction of stage.instructions) {
    if (places.test(dockerfile.saidBy(instruction)))
      return `line ${instruction.startLine} names the runtime by its place`;
  }
  const start =
    stage.instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT') ??
    stage.instructions.findLast(({ keyword }) => keyword === 'CMD');
  if (!start) return 'it starts nothing of its own';
  const reading = commandsOf(dockerfile, start);
  const program = reading.ok && reading.commands[0] ? invocationOf(reading.commands[0])?.program : undefined;
  if (program === undefined || !programs.includes(program))
    return `line ${start.startLine} starts no program of ${repository}`;
  return undefined;
}

function targetOf(
  { repository, versions }: AptRuntime,
  release: Release | undefined,
  given: Readonly<Record<string, string>>,
):
  | { readonly kind: 'tag'; readonly tag: string; readonly full: string }
  | { readonly kind: 'skip'; readonly reason: string } {
  const version = given[repository] ?? versions[`${release?.distribution} ${release?.version}`];
  if (!release || version === undefined) return skip(`which version of ${repository} the release has is not known`);
  const codenames =
    release.distribution === 'debian' && release.codename ? [release.codename] : ['bookworm', 'bullseye'];
  for (const codename of codenames) {
    const tag = repository === 'node' ? `${version}-${codename}-slim` : `${version}-slim-${codename}`;
    if (knowsTag(repository, tag) === true) return { kind: 'tag', tag, full: `${version}-${codename}` };
  }
  return skip(`there is no slim image of ${repository} ${version} on ${codenames.join(' or ')}`);
}

function removeRuntime(
  dockerfile: Dockerfile,
  { packages }: AptRuntime,
  { operands, invocation, run }: Operation & { readonly run: Instruction },
): readonly TextReplacement[] | string {
  const going = operands.filter((word) => packages.includes(word.value ?? ''));
  if (going.length === 0) return [];
  if (going.length === operands.length)
    return removesWholeInstall(dockerfile, run) ?? `line ${run.startLine} does more than install the runtime`;
  const words = [invocation.programWord, ...invocation.args];
  const spans = going.map((word) => ({ start: words[words.indexOf(word) - 1]!.end, end: word.end }));
  const noted = spans.find((span) => run.comments.some(({ start }) => start > span.start && start < span.end));
  if (noted) return `line ${dockerfile.source.lineAt(noted.end)} has a comment above the runtime`;
  return spans.map((span) => ({ span, text: '' }));
}

function skip(reason: string): { readonly kind: 'skip'; readonly reason: string } {
  return { kind: 'skip', reason };
}
