import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { createdUsers } from './account-names.js';
import { baseOf } from './accounts.js';
import { leadingVersion } from './images/catalogue.js';

/** A user without privileges for an image. */
export type UnprivilegedUser =
  | {
      readonly kind: 'user';
      readonly name: string;
      /** The command that makes it, with its home folder; undefined where it is there. */
      readonly made: string | undefined;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Users that images bring for this, and the first major version that has them. Source: the images' Dockerfiles. */
const OF_IMAGES: Readonly<Record<string, { readonly name: string; readonly since: number }>> = {
  node: { name: 'node', since: 8 },
  'oven/bun': { name: 'bun', since: 1 },
};

/** The user that a stage makes and never uses, the one that the image brings for it, or a new one in the distribution's spelling. */
export function unprivilegedUser(dockerfile: Dockerfile, last: Instruction, newName: string): UnprivilegedUser {
  const own = [...new Set(createdUsers(dockerfile, last))];
  if (own.length > 1) return { kind: 'unknown', reason: `which of the users ${own.join(', ')} is meant is not known` };
  if (own.length === 1) return { kind: 'user', name: own[0]!, made: undefined };
  const base = baseOf(last.stage!);
  if (!base) return { kind: 'unknown', reason: 'which users the base image has is not known' };
  if (base.repository.startsWith('gcr.io/distroless/')) return { kind: 'user', name: 'nonroot', made: undefined };
  const { base: written } = last.stage!;
  const tag = written.kind === 'image' ? written.reference.tag : undefined;
  const brought = Object.hasOwn(OF_IMAGES, base.repository) ? OF_IMAGES[base.repository] : undefined;
  const major = Number(leadingVersion(tag ?? '')?.split('.')[0] ?? Number.POSITIVE_INFINITY);
  if (brought && major >= brought.since) return { kind: 'user', name: brought.name, made: undefined };
  switch (base.facts.distribution) {
    case 'debian':
    case 'ubuntu':
      return { kind: 'user', name: newName, made: `useradd --system --create-home ${newName}` };
    case 'alpine':
      return { kind: 'user', name: newName, made: `addgroup -S ${newName} && adduser -S -G ${newName} ${newName}` };
    default:
      return { kind: 'unknown', reason: 'how the distribution of the base image makes users is not known' };
  }
}
