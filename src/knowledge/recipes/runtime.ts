import { slimDifference } from '../base-contents.js';
import { leadingVersion } from '../images/catalogue.js';
import { smallTag } from '../images/slim.js';
import { LINKS_MAN_PAGES, slimVerdict } from '../slim-verdict.js';
import type { Need } from '../stage-needs.js';
import { allNeeds, versionLine } from '../stage-verdict.js';
import type { Step } from './application.js';
import { lastOfBuilder } from './artifacts.js';
import { calledPrograms } from './called-programs.js';
import { runtimePackages } from './packages.js';
import { type Refusal, type Runtime, refused, type TracedApplication } from './recipe.js';

export interface SiblingRuntime {
  readonly kind: 'runtime';
  readonly runtime: Runtime;
  /** What it does without. */
  readonly leaves: readonly string[];
}

/** The names of a FROM's `--platform` in the catalogue's spelling. */
const PLATFORMS: Readonly<Record<string, string>> = {
  'linux/amd64': 'amd64',
  'linux/arm64': 'arm64v8',
  'linux/arm64/v8': 'arm64v8',
};

/**
 * The runtime of an interpreted language: the slim image of the same version and release where there is one, else the
 * builder's own, so that what is compiled finds the libc that it was compiled with; and the packages that the running
 * application needs there.
 */
export function siblingRuntime(
  application: TracedApplication,
  leftBehind: (need: Need) => boolean = () => false,
): SiblingRuntime | Refusal {
  const { dockerfile, stage, repository, tag, files, facts } = application;
  const needs = allNeeds(dockerfile, stage, { files, version: versionLine(repository, tag) }).filter(
    (need) => need.place.phase === 'start' || !leftBehind(need),
  );
  const called = calledPrograms(application);
  const atStart = new Set([
    ...called,
    ...needs.flatMap((need) => (need.kind === 'program' && runsInFinal(need, application) ? [need.program] : [])),
  ]);
  const own = runtimePackages(
    application,
    atStart,
    needs.flatMap((need) => (need.kind === 'module' ? [need.module.name] : [])),
  );
  if (own.unknown.length > 0) return refused(...own.unknown);
  const leaves = own.left.length > 0 ? [listed(own.left)] : [];
  const stuck = own.needed.find((one) => LINKS_MAN_PAGES.test(one));
  if (stuck !== undefined)
    return refused(`\`${stuck}\` cannot be installed on some slim images, for want of /usr/share/man`);
  const platform = stage.platform === undefined ? undefined : PLATFORMS[stage.platform];
  const small = smallTag(repository, tag, 'slim', platform === undefined ? undefined : [platform]);
  if (small.kind === 'none') {
    if (own.needed.length > 0 && facts?.user !== 'root')
      return refused(`whether the user of ${repository} may install packages is not known`);
    const runtime: Runtime = {
      image: { kind: 'same' },
      packages: [...own.needed, ...compiledWith(own.left, facts?.packageManager)].toSorted(),
      recommended: own.recommended,
      environment: [],
    };
    return { kind: 'runtime', runtime, leaves };
  }
  const parts = VERSION_PARTS[repository];
  if (parts !== undefined && (leadingVersion(tag ?? '') ?? '').split('.').filter((part) => part !== '').length < parts)
    return refused(
      `${repository}:${tag ?? 'latest'} may be another version than its slim image, when one of them is pulled later`,
    );
  const name = `${repository}:${small.tag}`;
  const slim = slimDifference(repository, tag);
  if (!slim) return refused(`what ${name} lacks is not known`);
  const system = systemUser(application);
  if (system)
    return refused(`line ${system.run.startLine} makes a system user, whose number may be another on ${name}`);
  const verdict = slimVerdict(
    needs.flatMap((need) => atRunTime(need, application)),
    slim,
    versionLine(repository, tag),
    (instruction) => (instruction.keyword === 'RUN' ? '' : dockerfile.textOf(instruction)),
  );
  if (verdict.unknown.length > 0)
    return refused(...verdict.unknown.map((reason) => `whether it runs on ${name} is not known: ${reason}`));
  const packages = new Set([...own.needed, ...verdict.missing.map((one) => one.name)]);
  if (own.needed.some((one) => TLS_CLIENTS.has(one)) && slim.lacksPackage('ca-certificates'))
    packages.add('ca-certificates');
  for (const program of called) {
    const source = slim.lacksProgram(program) ? slim.packageOf(program) : undefined;
    if (source !== undefined) packages.add(source);
  }
  // From 13 on, Debian's slim images have useradd alone.
  if (Number(slim.release?.version ?? 0) >= 13 && [...atStart].some((one) => one === 'adduser' || one === 'addgroup'))
    packages.add('adduser');
  if (packages.size > 0 && facts?.user !== 'root') return refused(`the user of ${name} may not install packages`);
  return {
    kind: 'runtime',
    runtime: {
      image: { kind: 'tag', tag: small.tag },
      packages: [...packages].sort(),
      recommended: own.recommended,
      environment: [],
    },
    leaves: slim.nothing ? leaves : [`what ${name} leaves out`, ...leaves],
  };
}

/** The library of C++, which comes with Alpine’s compilers alone; every Debian image has it for apt. */
function compiledWith(left: readonly string[], manager: string | undefined): readonly string[] {
  return manager === 'apk' && left.some((name) => CPLUSPLUS.test(name)) ? ['libstdc++'] : [];
}

const CPLUSPLUS = /^(?:build-base|alpine-sdk|g\+\+|\$PHPIZE_DEPS)$/;

/** How much of a version must be said for modules to fit: Python and Ruby look for them by their minor version. */
const VERSION_PARTS: Readonly<Record<string, number>> = { python: 2, pypy: 2, ruby: 2, php: 2, node: 1 };

/** Clients that check certificates against those of the system. */
const TLS_CLIENTS: ReadonlySet<string> = new Set(['curl', 'wget', 'git']);

/** What a stage needs where it only runs: modules are there, compiled, and look for their libraries. */
function atRunTime(need: Need, application: TracedApplication): readonly Need[] {
  const { place } = need;
  if (place.phase === 'start') return [need];
  if (need.kind === 'module' || need.kind === 'unknown' || runsInFinal(need, application))
    return [{ ...need, place: { ...place, phase: 'start' } }];
  return [];
}

/** Whether a need is one of the start, or of a RUN that the final stage has. */
function runsInFinal({ place }: Need, { setup }: TracedApplication): boolean {
  return place.phase === 'start' || setup.includes(place.instruction);
}

/** A user or group that `adduser --system` numbers by what is free, where files of the builder may belong to it. */
function systemUser({ steps, setup, stage }: TracedApplication): Step | undefined {
  const last = lastOfBuilder({ stage, setup });
  const isOwner = stage.instructions.some(
    (one) => last && one.index < last.index && (one.keyword === 'USER' || one.flag('chown') !== undefined),
  );
  const gives = steps.some(({ run, invocation }) => invocation?.program === 'chown' && last && run.index <= last.index);
  if (!isOwner && !gives) return undefined;
  return steps.find(({ invocation, run }) => {
    if (!setup.includes(run) || !/^add(?:user|group)$/.test(invocation?.program ?? '')) return false;
    const words = invocation!.args.map(({ value }) => value ?? '');
    return words.includes('--system') && !words.some((word) => /^--[ug]id/.test(word));
  });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown} and ${names.length - 4} more packages` : shown;
}
