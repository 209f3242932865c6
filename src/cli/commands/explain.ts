import { toJSONSchema } from 'zod/v4/core';
import { transforms } from '../../../transforms/index.js';
import { hanging } from '../../report/visible.js';
import { DockershiftError } from '../../rewrite/errors.js';
import { hint } from '../../rewrite/nearest.js';
import type { TransformDefinition, TransformExample } from '../../rewrite/transform.js';
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
    await print(io.stdout, describe(transform, io.stdout.columns ?? Number.POSITIVE_INFINITY));
  }
  return 0;
}

function describe(transform: TransformDefinition, columns: number): string {
  const { name, summary, safety, why, covers = [], leavesAlone = [], examples = [] } = transform;
  const sections = [
    `${name} (${safety})`,
    hanging('', summary, columns),
    why === undefined ? undefined : hanging('', why, columns),
    covers.length > 0 ? hanging('Covers: ', covers.join(', '), columns) : undefined,
    optionLines(transform, columns),
    leavesAlone.length > 0
      ? ['Leaves alone:', ...leavesAlone.map((one) => hanging('  - ', one, columns))].join('\n')
      : undefined,
    ...examples.map((example) => exampleLines(name, example, columns)),
  ];
  return `${sections.filter((section) => section !== undefined).join('\n\n')}\n\n`;
}

function exampleLines(name: string, { before, after, options, files }: TransformExample, columns: number): string {
  return [
    ...(options ? [`With -t '${name}:${JSON.stringify(options)}'`] : []),
    ...(files ? [hanging('Build context: ', Object.keys(files).join(', '), columns)] : []),
    `Before:\n${indented(before)}`,
    `After:\n${indented(after)}`,
  ].join('\n');
}

function optionLines({ options }: TransformDefinition, columns: number): string | undefined {
  if (!options) return undefined;
  const { properties = {} } = toJSONSchema(options, { io: 'input' }) as { properties?: Record<string, OptionSchema> };
  const lines = Object.entries(properties).map(([key, { description = '', ...rest }]) => {
    const isDefaultWorthSaying = rest.default !== undefined && rest.default !== Number.MAX_SAFE_INTEGER;
    const facts = [
      ...(rest.enum ? [rest.enum.join(', ')] : []),
      ...(isDefaultWorthSaying ? [`default ${JSON.stringify(rest.default)}`] : []),
    ];
    return hanging(`  ${key}: `, facts.length === 0 ? description : `${description} (${facts.join('; ')})`, columns);
  });
  return ['Options:', ...lines].join('\n');
}

interface OptionSchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ').trimEnd();
}
