import * as fc from 'fast-check';
import * as z from 'zod/v4/core';
import { transforms } from '../../src/index.js';
import type { TransformDefinition } from '../../src/rewrite/transform.js';

/** A transform with the options that it shall have. */
export type Choice = readonly [string, Readonly<Record<string, unknown>>];

/** A transform with options that its schema allows: words, numbers and switches; what else there is keeps its default. */
export function choice(definition: TransformDefinition): fc.Arbitrary<Choice> {
  if (!definition.options) return fc.constant([definition.name, {}]);
  const { properties = {} } = z.toJSONSchema(definition.options, { io: 'input' });
  const values: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const known = typeof schema === 'object' ? valuesOf(schema) : undefined;
    if (known) values[name] = fc.constantFrom(...known);
  }
  return fc.record(values, { requiredKeys: [] }).map((options) => [definition.name, { ...options }] as const);
}

function valuesOf({ enum: words, type, minimum }: z.JSONSchema.BaseSchema): readonly unknown[] | undefined {
  if (words) return words;
  if (type === 'boolean') return [true, false];
  if (type === 'integer') return [minimum ?? 0, (minimum ?? 0) + 1, 100];
  return undefined;
}

/** Some transforms, in any order. */
export const choices: fc.Arbitrary<readonly Choice[]> = fc
  .shuffledSubarray([...transforms], { minLength: 2 })
  .chain((some) => fc.tuple(...some.map(choice)));

const FILES: Readonly<Record<string, readonly string[]>> = {
  'package.json': [
    '{"name":"app","scripts":{"build":"tsc","start":"node server.js"},"dependencies":{"express":"4"},"devDependencies":{"typescript":"5"}}',
    '{"name":"app","dependencies":{"sharp":"0.33","__proto__":"1"},"scripts":{"postinstall":"node x.js"},"__proto__":{"polluted":true}}',
    '{',
    '[]',
    'null',
  ],
  'package-lock.json': [
    '{"lockfileVersion":3,"packages":{"":{"name":"app"},"node_modules/express":{"version":"4.0.0"}}}',
    '{}',
  ],
  'server.js': ["require('express')", ''],
  'src/index.ts': ['export {}'],
  'requirements.txt': ['flask==3\nnumpy\n', '-r ../outside.txt\n', '--index-url https://example.com\n'],
  'go.mod': ['module example.com/app\n\ngo 1.22\n'],
  'go.sum': [''],
  'main.go': ['package main\nfunc main() {}\n'],
  'Cargo.toml': ['[package]\nname = "app"\nversion = "0.1.0"\n'],
  'pom.xml': ['<project/>'],
  Gemfile: ["source 'https://rubygems.org'\n"],
  'composer.json': ['{}'],
  'a.txt': ['text'],
  'app.tar.gz': ['not an archive'],
  'entrypoint.sh': ['#!/bin/sh\nexec "$@"\n', '#!/bin/bash\ncurl -f localhost\nvim /x\n'],
  '.dockerignore': ['', 'node_modules\n', '*\n!src\n', '../x\n!\n[\n'],
  '.git/HEAD': ['ref: refs/heads/main\n'],
  '.env': ['SECRET=1\n'],
  'node_modules/express/index.js': [''],
  constructor: ['x'],
};

/** A build context, or none. */
export const contexts: fc.Arbitrary<Readonly<Record<string, string>> | undefined> = fc.oneof(
  fc.constant(undefined),
  fc
    .tuple(
      ...Object.entries(FILES).map(([path, texts]) => fc.option(fc.constantFrom(...texts.map((text) => [path, text])))),
    )
    .map((files) => Object.fromEntries(files.filter((file) => file !== null))),
);
