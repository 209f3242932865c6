/** What `registry.complete` loads. */
export { transforms } from '../../transforms/index.js';
export { presets } from '../../transforms/presets.js';
