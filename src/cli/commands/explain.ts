import { toJSONSchema } from 'zod/v4/core';
import { transforms } from '../../../transforms/index.js';
import { DockershiftError } from '../../rewrite/errors.js';
import { hint } from '../../rewrite/nearest.js';
import type { TransformDefinition } from '../../rewrite/transform.js';
import type { Arguments } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import { type Io, print } from '../io.js';

/** `dockershift explain NAME…`: what a transform does, why, and when it leaves a place alone. */
export async function explain(args: Arguments, io: Io): Promise<ExitCode> {
  if (args.paths.length === 0)
    throw new DockershiftError('usage', 'explain needs the name of a transform (`list` shows them)');
  for (const name of args.paths) {
    const transform = transforms.find((one) => one.name === name);
    if (!transform)
      throw new DockershiftError(
        'unknown-transform',
        `there is no transform ${name}${hint(
          name,
          transforms.map((one) => one.name),
        )}`,
      );
    await print(io.stdout, describe(transform));
  }
  return 0;
}

function describe(transform: TransformDefinition): string {
  const { name, summary, safety, why, covers = [], leavesAlone = [], examples = [] } = transform;
  const sections = [
    `${name} (${safety})`,
    summary,
    why,
    covers.length > 0 ? `Covers: ${covers.join(', ')}` : undefined,
    optionLines(transform),
    leavesAlone.length > 0 ? ['Leaves alone:', ...leavesAlone.map((one) => `  - ${one}`)].join('\n') : undefined,
    ...examples.map(({ before, after }) => `Before:\n${indented(before)}\nAfter:\n${indented(after)}`),
  ];
  return `${sections.filter((section) => section !== undefined).join('\n\n')}\n\n`;
}

function optionLines({ options }: TransformDefinition): string | undefined {
  if (!options) return undefined;
  const { properties = {} } = toJSONSchema(options, { io: 'input' }) as { properties?: Record<string, OptionSchema> };
  const lines = Object.entries(properties).map(([key, { description = '', ...rest }]) => {
    const isDefaultWorthSaying = rest.default !== undefined && rest.default !== Number.MAX_SAFE_INTEGER;
    return `  ${key}: ${description}${isDefaultWorthSaying ? ` (default ${JSON.stringify(rest.default)})` : ''}`;
  });
  return ['Options:', ...lines].join('\n');
}

interface OptionSchema {
  readonly description?: string;
  readonly default?: unknown;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ').trimEnd();
}
