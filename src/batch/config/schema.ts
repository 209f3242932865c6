import * as z from 'zod/mini';
import { PACKAGE_CACHES, type TextTransform, type TransformDefinition } from '../../rewrite/transform.js';

const options = z.record(z.string(), z.unknown());
const name = z.string();

const inCode = z.custom<TransformDefinition | TextTransform>(
  (value) => typeof value === 'function' || (typeof value === 'object' && value !== null && !Array.isArray(value)),
);

const EXPECTED_TRANSFORM = 'a transform is a name, a path, or a pair of one and its options';
const writtenTransform = z.union([name, z.tuple([name, options])], EXPECTED_TRANSFORM);
const transform = z.union(
  [name, inCode, z.tuple([z.union([name, inCode]), options])],
  `${EXPECTED_TRANSFORM}, or the transform itself`,
);

const settingsWith = <T extends z.ZodMiniType>(choice: T) => ({
  presets: z
    .optional(z.array(name))
    .check(z.describe('Presets by name; `recommended` where neither presets nor transforms are named.')),
  transforms: z
    .optional(z.array(choice))
    .check(z.describe('Transforms beside the presets: by name, or by a path relative to this file.')),
  options: z
    .optional(
      z.record(z.string(), z.union([options, z.literal(false)], 'options are an object, or false to leave it out')),
    )
    .check(z.describe('Options by transform name; false leaves a transform out.')),
  unsafe: z.optional(z.boolean()).check(z.describe('Apply unsafe changes as well.')),
  packageCaches: z
    .optional(z.enum(PACKAGE_CACHES))
    .check(
      z.describe(
        'What presets do about the caches of package managers: `clean` empties them in the layer that filled them, `mount` keeps them in cache mounts from one build to the next.',
      ),
    ),
  context: z
    .optional(z.string())
    .check(
      z.describe(
        "The build context, relative to this file's folder; otherwise what is known of each Dockerfile decides.",
      ),
    ),
  targets: z
    .optional(z.array(z.string()))
    .check(z.describe('Stages that somebody builds by name, beside those that the repository says.')),
});

const overrideWith = <T extends z.ZodMiniType>(choice: T) =>
  z.strictObject({
    files: z
      .union([z.string(), z.array(z.string())], 'files are a glob, or several')
      .check(z.describe("Globs relative to this file's folder; a pattern without `/` matches names at any depth.")),
    ...settingsWith(choice),
  });

const configWith = <T extends z.ZodMiniType>(choice: T) =>
  z.strictObject({
    $schema: z.optional(z.string()),
    ...settingsWith(choice),
    ignore: z
      .optional(z.array(z.string()))
      .check(z.describe("Files to leave alone, in the syntax of `.gitignore`, relative to this file's folder.")),
    overrides: z
      .optional(z.array(overrideWith(choice)))
      .check(z.describe('For some files only; of several that match, a later one wins, key by key.')),
  });

/** A config as code has it. */
export const configSchema = configWith(transform);

/** A config as a JSON file has it. */
export const writtenConfigSchema = configWith(writtenTransform);

export const CONFIG_KEYS: readonly string[] = Object.keys(configSchema.shape);
export const OVERRIDE_KEYS: readonly string[] = Object.keys(overrideWith(transform).shape);
