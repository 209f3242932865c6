import type { Instruction } from '../../source/instruction.js';
import { archived } from '../base-contents.js';
import { distrolessImages } from '../images/elsewhere.js';
import type { Release } from '../images/releases.js';
import { spelledRelease, tagRelease } from '../images/tag-release.js';
import { runtimePackages } from './packages.js';
import {
  type Artifact,
  type RecipeOptions,
  type Refusal,
  type Runtime,
  refused,
  type TracedApplication,
} from './recipe.js';
import { packagesWith, startPrograms } from './start-programs.js';

/** What a compiled program asks of the image that it runs in. */
export interface ProgramNeeds {
  /** Whether it needs no libc. */
  readonly isStatic: boolean;
  /** Base names of the application's own programs. */
  readonly own: ReadonlySet<string>;
  /** Programs of the system that its sources call. */
  readonly calls: readonly string[];
  /** Packages of the system that it is linked with, as the builder's distribution names them. */
  readonly libraries: readonly string[];
  /** What `scratch` has to be given beside, where the builder has it. */
  readonly scratch: readonly Artifact[];
  readonly scratchEnvironment: Runtime['environment'];
}

export interface CompiledRuntime {
  readonly kind: 'runtime';
  readonly runtime: Runtime;
  readonly artifacts: readonly Artifact[];
}

/** Their official images have the system's certificates. Source: docker-library/golang, rust-lang/docker-rust. */
const WITH_CERTIFICATES: ReadonlySet<string> = new Set(['golang', 'rust']);
const CERTIFICATES: Artifact = { path: '/etc/ssl/certs/ca-certificates.crt' };
const GENERATORS: ReadonlySet<string> = new Set(['protobuf-compiler', 'protoc', 'protobuf', 'protobuf-dev']);
/** What every image below has for a program that asks for certificates and time zones. */
const EVERYWHERE: ReadonlySet<string> = new Set(['ca-certificates', 'tzdata']);
/** The users of distroless images. Source: GoogleContainerTools/distroless, common/variables.bzl. */
const DISTROLESS_USERS: ReadonlySet<string> = new Set(['root', 'nobody', 'nonroot']);

/**
 * The image for compiled programs: what the option says for those that need nothing of it, else the slim image of the
 * builder's own release, where the libc is the one that they were linked with.
 */
export function compiledRuntime(
  application: TracedApplication,
  needs: ProgramNeeds,
  option: RecipeOptions['compiled'],
): CompiledRuntime | Refusal {
  const { repository, tag } = application;
  const release = tagRelease(repository, tag ?? 'latest');
  const called = new Set([...startPrograms(application, needs.own), ...needs.calls]);
  const packages = runtimePackages(application, called);
  if (packages.unknown.length > 0) return refused(...packages.unknown);
  // Its sources say whether a program calls protoc; else that made some of them.
  const needed = packages.needed.filter((name) => !GENERATORS.has(name) || called.has('protoc'));
  const isAlone =
    needs.isStatic &&
    needs.libraries.length === 0 &&
    called.size === 0 &&
    needed.every((name) => EVERYWHERE.has(name)) &&
    application.setup.length === 0;
  if (isAlone && !usesShell(application)) {
    const image = bareImage(application, option, release);
    if (image) return bareRuntime(image, option, needs);
  }
  if (isAlone && (option === 'alpine' || option === 'debian') && isAnybody(application))
    return runtime(option, release, [...EVERYWHERE], false);
  return ownRelease(application, release, needs, called, needed, packages.recommended);
}

/** An image without a shell that will do; undefined where the option or the user asks for more. */
function bareImage(
  application: TracedApplication,
  option: RecipeOptions['compiled'],
  release: Release | undefined,
): string | undefined {
  const user = userOf(application);
  if (option === 'scratch') return WITH_CERTIFICATES.has(application.repository) ? 'scratch' : undefined;
  if (option !== 'distroless' || !(/^\d+$/.test(user) || DISTROLESS_USERS.has(user))) return undefined;
  const { maintained } = distrolessImages.find(({ name }) => name === 'static')!;
  const own = release?.distribution === 'debian' ? release.version : undefined;
  return `gcr.io/distroless/static-debian${own !== undefined && maintained.includes(own) ? own : maintained.at(-1)}`;
}

function bareRuntime(image: string, option: string, needs: ProgramNeeds): CompiledRuntime {
  const isScratch = option === 'scratch';
  return {
    kind: 'runtime',
    runtime: {
      image: { kind: 'image', reference: image },
      packages: [],
      recommended: false,
      environment: isScratch ? needs.scratchEnvironment : [],
    },
    // A user is a line of /etc/passwd, and so is its home.
    artifacts: isScratch ? [{ path: '/etc/passwd' }, { path: '/etc/group' }, CERTIFICATES, ...needs.scratch] : [],
  };
}

function ownRelease(
  application: TracedApplication,
  release: Release | undefined,
  needs: ProgramNeeds,
  called: ReadonlySet<string>,
  needed: readonly string[],
  recommended: boolean,
): CompiledRuntime | Refusal {
  const { repository, tag } = application;
  const name = `${repository}:${tag ?? 'latest'}`;
  const distribution = release?.distribution;
  if (distribution !== 'debian' && distribution !== 'alpine')
    return refused(`which release ${name} stands on is not known`);
  if (release?.version === undefined) return refused(`which release ${name} stands on is not known`);
  if (!isWritten(application)) return refused('a variable says which image it is, and so which release it stands on');
  const packages = new Set([...needed, ...needs.libraries, ...EVERYWHERE]);
  const brought = packagesWith(called, distribution);
  if (!brought.ok) return refused(brought.reason);
  for (const one of brought.packages) packages.add(one);
  const gone = distribution === 'debian' ? archived(release) : undefined;
  if (gone !== undefined) return refused(gone);
  return runtime(distribution, release, [...packages], recommended);
}

/** Whether the release stands in the FROM whatever its variables say: `golang:${GO}-bookworm`. */
function isWritten({ base, repository }: TracedApplication): boolean {
  if (base.segments.every(({ variable }) => variable === undefined)) return true;
  const literal = base.word.text.replace(/^[^:]*:?/, '').replace(/\$\{[^}]*\}|\$\w+/g, '1');
  return spelledRelease(repository, literal)?.version !== undefined;
}

function runtime(
  distribution: 'debian' | 'alpine',
  release: Release | undefined,
  packages: readonly string[],
  recommended: boolean,
): CompiledRuntime {
  const own = release?.distribution === distribution ? release : tagRelease(distribution, 'latest');
  const reference = distribution === 'debian' ? `debian:${own?.codename}-slim` : `alpine:${own?.version}`;
  return {
    kind: 'runtime',
    runtime: {
      image: { kind: 'image', reference },
      packages,
      recommended,
      manager: distribution === 'alpine' ? 'apk' : 'apt',
      environment: [],
    },
    artifacts: [],
  };
}

/** Whether something is left to a shell when the image starts. */
function usesShell({ stage, start }: TracedApplication): boolean {
  if (start.scripts.length > 0) return true;
  const last = (keyword: string) => stage.instructions.findLast((one) => one.keyword === keyword);
  const isShell = (one: Instruction | undefined) => one !== undefined && one.exec === undefined;
  const check = last('HEALTHCHECK');
  return start.instructions.some(isShell) || (isShell(check) && !/^NONE$/i.test(check!.argument.trim()));
}

function userOf({ state }: TracedApplication): string {
  return state.user.known ? state.user.value : 'root';
}

/** Whether every image has the user. */
function isAnybody(application: TracedApplication): boolean {
  const user = userOf(application);
  return user === 'root' || user === 'nobody' || /^\d+$/.test(user);
}
