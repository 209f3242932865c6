import { transforms } from '../../transforms/index.js';
import { presets } from '../../transforms/presets.js';
import type { Registry } from '../rewrite/selection.js';

/**
 * What ships. scripts/bundle.mjs writes this module anew for the command: there only the preset `recommended` is loaded
 * at the start, and `complete` loads the rest, so that a run costs the same however many transforms there are.
 */
export const registry: Registry = { transforms, presets };

/** Every transform's name. */
export const transformNames: readonly string[] = transforms.map((one) => one.name);
