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
  'dockerignore',
  'narrow-copy',
]);

/** Presets, by name; the order inside each is that of `transforms`. */
export const presets: Readonly<Record<string, readonly TransformDefinition[]>> = {
  recommended,
  style: transforms.filter((one) => one.group === 'style'),
  size: transforms.filter((one) => recommended.includes(one) || SMALLER.has(one.name)),
  all: transforms,
};
