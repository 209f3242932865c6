import { rules } from '../src/knowledge/rules.js';
import type { TransformDefinition } from '../src/rewrite/transform.js';
import { transforms } from './index.js';

/** Long lists are a matter of taste. */
const TASTE: ReadonlySet<string> = new Set(['split-package-lines']);
const recommended = transforms.filter((one) => one.safety === 'safe' && !TASTE.has(one.name));

/** Unsafe transforms that make the image smaller. */
const SMALLER: ReadonlySet<string> = new Set([
  'apt-no-install-recommends',
  'runtime-base',
  'slim-base',
  'multi-stage',
  'dockerignore',
  'narrow-copy',
  'remove-downloads',
  'purge-build-deps',
  'drop-tools',
  'npm-omit-dev',
  'copy-chown',
]);

/** What lets a second build do less: layers that stay valid, and downloads that are kept. */
const FASTER: ReadonlySet<string> = new Set(['dockerignore', 'copy-manifests-first', 'cache-mounts', 'late-metadata']);

const buildkitChecks: ReadonlySet<string> = new Set(rules.flatMap(({ id, tool }) => (tool === 'buildkit' ? id : [])));

/** Presets, by name; the order inside each is that of `transforms`. */
export const presets: Readonly<Record<string, readonly TransformDefinition[]>> = {
  recommended,
  style: transforms.filter((one) => one.group === 'style'),
  size: transforms.filter((one) => recommended.includes(one) || SMALLER.has(one.name)),
  speed: transforms.filter((one) => FASTER.has(one.name)),
  buildkit: transforms.filter((one) => one.covers?.some((id) => buildkitChecks.has(id))),
  all: transforms,
};
