import type { OptionSpec } from './options.js';

export const IMAGE_COMMANDS = ['layers', 'compare', 'flatten'] as const;
export type ImageCommand = (typeof IMAGE_COMMANDS)[number];

/** Options of the commands that look at images, and which of them take each. */
export const imageOptionSpecs = [
  {
    name: 'engine',
    kind: 'value',
    commands: ['layers', 'compare', 'flatten'],
    describe: 'layers, compare, flatten: docker, podman or buildah (the first that answers)',
  },
  {
    name: 'network',
    kind: 'value',
    commands: ['compare'],
    describe: 'compare: the network of builds and containers, as the engine takes it',
  },
  {
    name: 'build-arg',
    kind: 'list',
    commands: ['compare'],
    describe: 'compare: KEY=VALUE for both builds; without a value, from the environment',
  },
  { name: 'target', kind: 'value', commands: ['layers', 'compare'], describe: 'layers, compare: the stage to build' },
  { name: 'platform', kind: 'value', commands: ['compare'], describe: 'compare: the platform to build for' },
  {
    name: 'run',
    kind: 'list',
    commands: ['compare'],
    describe: 'compare: run this command in both images and compare the output',
  },
  {
    name: 'http',
    kind: 'list',
    commands: ['compare'],
    describe: 'compare: PORT/PATH: start both images and compare what they answer',
  },
  { name: 'image', kind: 'value', commands: ['layers'], describe: 'layers: an image built from the file: real sizes' },
  { name: 'all-stages', kind: 'flag', commands: ['layers'], describe: 'layers: also stages that are thrown away' },
  { name: 'json', kind: 'flag', commands: ['layers', 'flatten'], describe: 'layers, flatten: print JSON' },
  { name: 'tag', kind: 'value', commands: ['flatten'], describe: 'flatten: the name of the new image' },
] as const satisfies readonly (OptionSpec & { readonly commands: readonly ImageCommand[] })[];

export const imageCommandUsages = [
  ['layers FILE', 'what each instruction adds and what rebuilds it, before any build'],
  ['compare FILE', 'build before and after: sizes, layers, time, files'],
  ['flatten IMAGE', 'one layer, with the whole configuration, under the name --tag'],
] as const;

/** What the command line says to the commands that look at images. */
export interface ImageArguments {
  readonly engine: string | undefined;
  readonly network: string | undefined;
  readonly buildArgs: readonly string[];
  readonly target: string | undefined;
  readonly platform: string | undefined;
  readonly run: readonly string[];
  readonly http: readonly string[];
  readonly image: string | undefined;
  readonly allStages: boolean;
  readonly json: boolean;
  readonly tag: string | undefined;
}

/** How the values of the command line are read, by the option's name. */
export interface OptionValues {
  flag(name: string): boolean;
  value(name: string): string | undefined;
  list(name: string): readonly string[];
}

export function imageArguments({ flag, value, list }: OptionValues): ImageArguments {
  return {
    engine: value('engine'),
    network: value('network'),
    buildArgs: list('build-arg'),
    target: value('target'),
    platform: value('platform'),
    run: list('run'),
    http: list('http'),
    image: value('image'),
    allStages: flag('all-stages'),
    json: flag('json'),
    tag: value('tag'),
  };
}

/** Why an option of another command cannot stand with this one; undefined where all fit. */
export function misplacedOption(command: string, isGiven: (name: string) => boolean): string | undefined {
  const specs: readonly { readonly name: string; readonly commands: readonly string[] }[] = imageOptionSpecs;
  const misplaced = specs.find(({ name, commands }) => isGiven(name) && !commands.includes(command));
  return misplaced && `--${misplaced.name} goes with ${misplaced.commands.join(', ')}`;
}
