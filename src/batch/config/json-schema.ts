import { toJSONSchema } from 'zod/v4/core';
import type { Registry } from '../../rewrite/selection.js';
import type { TransformDefinition } from '../../rewrite/transform.js';
import { writtenConfigSchema } from './schema.js';

type JsonSchema = { [key: string]: unknown };

/** The JSON Schema of a config file, with the names and options of the transforms and presets that there are. */
export function configJsonSchema({ transforms, presets }: Registry): JsonSchema {
  const schema = toJSONSchema(writtenConfigSchema, { io: 'input' }) as JsonSchema & {
    properties: Record<string, JsonSchema>;
  };
  const { overrides } = schema.properties;
  const names = {
    presets: { items: { enum: Object.keys(presets) } },
    transforms: { items: transformItem(transforms) },
    options: {
      additionalProperties: false,
      properties: Object.fromEntries(transforms.map((one) => [one.name, optionSchema(one)])),
    },
  };
  refine(schema.properties, names);
  refine((overrides!['items'] as { properties: Record<string, JsonSchema> }).properties, names);
  return {
    ...schema,
    title: 'dockershift config',
    description: 'What dockershift does with the Dockerfiles below this file.',
  };
}

function refine(properties: Record<string, JsonSchema>, names: Readonly<Record<string, JsonSchema>>): void {
  for (const [key, more] of Object.entries(names)) {
    const { description } = properties[key]!;
    properties[key] = {
      type: key === 'options' ? 'object' : 'array',
      ...(description === undefined ? {} : { description }),
      ...more,
    };
  }
}

/** A name that ships, or a path, alone or with options. */
function transformItem(transforms: readonly TransformDefinition[]): JsonSchema {
  const name = {
    anyOf: [
      { enum: transforms.map((one) => one.name) },
      { type: 'string', pattern: '[./\\\\]', description: 'The path of a custom transform, relative to this file.' },
    ],
  };
  return {
    anyOf: [...name.anyOf, { type: 'array', prefixItems: [name, { type: 'object' }], items: false, minItems: 2 }],
  };
}

function optionSchema({ summary, options }: TransformDefinition): JsonSchema {
  const off = { const: false, description: 'Leave it out.' };
  const none = { type: 'object', additionalProperties: false };
  // What JSON cannot say, such as a check in code, is checked when the config is read.
  const { $schema: _, ...own } = options
    ? (toJSONSchema(options, { io: 'input', unrepresentable: 'any' }) as JsonSchema)
    : { $schema: '', ...none };
  return { description: summary, anyOf: [{ ...own, additionalProperties: false }, off] };
}
