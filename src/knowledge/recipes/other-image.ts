import { foreignFacts } from '../images/elsewhere.js';
import { type ImageFacts, imageFacts } from '../images/facts.js';
import type { Application } from './application.js';
import { runtimePackages } from './packages.js';
import { type Refusal, type Runtime, type RuntimeImage, refused } from './recipe.js';
import { packagesWith, startPrograms } from './start-programs.js';

/** An image that has another runtime than the builder's, as its name and tag. */
export interface OtherImage {
  readonly repository: string;
  readonly tag: string;
  /** The programs that it brings for the application. */
  readonly programs: ReadonlySet<string>;
  readonly image: RuntimeImage;
}

/**
 * The runtime on another image than the builder's: with the packages that the running application needs, if both have
 * the same package manager, and the user that it runs as.
 */
export function otherImage(
  application: Application,
  { repository, tag, programs, image }: OtherImage,
): { readonly kind: 'runtime'; readonly runtime: Runtime; readonly left: readonly string[] } | Refusal {
  const name = `${repository}:${tag}`;
  const facts = imageFacts(repository, tag) ?? foreignFacts(repository, tag);
  const called = startPrograms(application, programs);
  const own = runtimePackages(application, called);
  if (own.unknown.length > 0) return refused(...own.unknown);
  const user = userReason(application, name, facts);
  if (user !== undefined) return refused(user);
  const distribution = facts?.distribution;
  if (distribution === undefined) return refused(`which distribution ${name} stands on is not known`);
  if (application.facts?.libc !== undefined && facts?.libc !== application.facts.libc)
    return refused(`${name} has another libc than the image that builds it`);
  const brought = packagesWith(called, distribution);
  if (!brought.ok) return refused(brought.reason);
  const packages = [...new Set([...own.needed, ...brought.packages])];
  if (own.needed.length > 0 && facts?.packageManager !== application.facts?.packageManager)
    return refused(`what ${own.needed[0]} is called on ${name} is not known`);
  if (packages.length > 0 && facts?.user !== 'root') return refused(`the user of ${name} may not install packages`);
  return {
    kind: 'runtime',
    left: own.left,
    runtime: {
      image,
      packages,
      recommended: own.recommended,
      manager: facts?.packageManager === 'apk' ? 'apk' : 'apt',
      environment: [],
    },
  };
}

/** Why the user that the image runs as is not there in another one. */
function userReason(
  { state, steps, setup }: Application & { readonly setup?: readonly unknown[] },
  name: string,
  facts: ImageFacts | undefined,
): string | undefined {
  if (!state.user.known) return undefined;
  const user = state.user.value;
  if (/^\d+$|^root$|^nobody$/.test(user) || facts?.users.includes(user)) return undefined;
  const isMade = steps.some(
    ({ run, invocation }) =>
      /^(?:useradd|adduser)$/.test(invocation?.program ?? '') &&
      (setup === undefined || setup.includes(run)) &&
      invocation!.args.some(({ value }) => value === user),
  );
  return isMade ? undefined : `whether ${name} has the user ${user} is not known`;
}
