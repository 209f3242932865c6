import type { TransformDefinition } from '../src/rewrite/transform.js';
import { transforms } from './index.js';

/** Presets, by name; the order inside each is that of `transforms`. */
export const presets: Readonly<Record<string, readonly TransformDefinition[]>> = {
  recommended: transforms.filter((one) => one.safety === 'safe' && one.group !== 'style'),
  all: transforms,
};
