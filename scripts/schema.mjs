// Writes schema.json, which editors use for dockershift.config.json, from the schemas that the configs are checked by.
import { writeFileSync } from 'node:fs';
import { configJsonSchema } from '../dist/src/batch/config/json-schema.js';
import { presets, transforms } from '../dist/src/index.js';

writeFileSync(
  new URL('../schema.json', import.meta.url),
  `${JSON.stringify(configJsonSchema({ transforms, presets }), null, 2)}\n`,
);
