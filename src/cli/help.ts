import yargs from 'yargs';
import { commandUsages, type OptionSpec, optionSpecs } from './options.js';

/** The help text, laid out by yargs. */
export async function helpText(width: number): Promise<string> {
  const parser = yargs().scriptName('dockershift').version(false).help(false).wrap(Math.min(width, 100));
  for (const [usage, describe] of commandUsages) parser.usage(`$0 ${usage.padEnd(20)} ${describe}`);
  for (const spec of optionSpecs as readonly OptionSpec[]) {
    parser.option(spec.on ? `no-${spec.name}` : spec.name, {
      type: spec.kind === 'flag' ? 'boolean' : 'string',
      describe: spec.on ? `Do not: ${spec.describe.toLowerCase()}` : spec.describe,
      ...(spec.alias ? { alias: spec.alias } : {}),
    });
  }
  return `${await parser.getHelp()}\n`;
}
