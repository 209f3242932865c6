import { imageCommandUsages, imageOptionSpecs } from './image-options.js';

/** One option of the command line; feeds both the parser and the help. */
export interface OptionSpec {
  readonly name: string;
  readonly alias?: string;
  readonly kind: 'flag' | 'value' | 'list';
  /** A flag that is on unless `--no-NAME` stands there. */
  readonly on?: true;
  readonly describe: string;
}

export const optionSpecs = [
  {
    name: 'transform',
    alias: 't',
    kind: 'list',
    describe: 'A transform, in this order: NAME, NAME:key=value, NAME:{json} or a file',
  },
  { name: 'preset', kind: 'list', describe: 'A preset (recommended where nothing is named)' },
  { name: 'unsafe', kind: 'flag', describe: 'Also apply unsafe changes' },
  {
    name: 'package-caches',
    kind: 'value',
    describe: 'What presets do about package caches: clean them up, or mount them',
  },
  { name: 'write', alias: 'w', kind: 'flag', describe: 'Write the changes' },
  { name: 'dry-run', alias: 'd', kind: 'flag', describe: 'Write nothing (the default, said aloud)' },
  { name: 'check', kind: 'flag', describe: 'Write nothing; exit 1 if anything would change' },
  { name: 'list-different', alias: 'l', kind: 'flag', describe: 'Print only the paths' },
  { name: 'interactive', alias: 'i', kind: 'flag', describe: 'Ask about each change, and write what was accepted' },
  { name: 'baseline', kind: 'value', describe: 'Changes listed in this file do not count' },
  { name: 'update-baseline', kind: 'flag', describe: 'Write that file anew' },
  { name: 'staged', kind: 'flag', describe: 'Only files that are staged in git' },
  { name: 'since', kind: 'value', describe: 'Only files that changed since this commit' },
  { name: 'stream', kind: 'flag', describe: 'JSON lines from stdin to stdout: {"id","text","files"?}' },
  { name: 'stdin-filepath', kind: 'value', describe: 'The path of the file that - reads' },
  {
    name: 'reporter',
    kind: 'list',
    describe: 'NAME or NAME=FILE: diff, stylish, json, sarif, github, gitlab, markdown, html',
  },
  { name: 'context', kind: 'value', describe: "The build context, where it is not the Dockerfile's folder" },
  { name: 'config', alias: 'c', kind: 'value', describe: 'A config file; --no-config reads none' },
  {
    name: 'print-config',
    kind: 'value',
    describe: 'Print what would be done to the file of this path, and by whose word',
  },
  { name: 'ignore', kind: 'flag', on: true, describe: 'Respect .gitignore and .dockershiftignore' },
  { name: 'ignore-pattern', kind: 'list', describe: 'Also leave these paths out' },
  { name: 'jobs', alias: 'j', kind: 'value', describe: 'Workers; by default as many as pay' },
  { name: 'cache', kind: 'flag', describe: 'Skip what did not change since the last run with it' },
  { name: 'skips', kind: 'flag', describe: 'Also say what was left alone, and why' },
  { name: 'progress', kind: 'flag', on: true, describe: 'Show progress on a terminal' },
  { name: 'color', kind: 'flag', describe: 'Colour; by default on a terminal without NO_COLOR' },
  ...imageOptionSpecs,
  { name: 'quiet', kind: 'flag', describe: 'No summary' },
  { name: 'verbose', kind: 'flag', describe: 'Say more about errors and what was found' },
  { name: 'help', alias: 'h', kind: 'flag', describe: 'Show help' },
  { name: 'version', alias: 'V', kind: 'flag', describe: 'Show the version' },
] as const satisfies readonly OptionSpec[];

export const commandUsages = [
  ['[paths and globs…]', 'rewrite Dockerfiles: prints a diff, writes nothing without --write'],
  ['list', 'the transforms and presets'],
  ['init', 'write a config that fits this repository'],
  ['explain NAME', 'what a transform does, and when it leaves a place alone'],
  ...imageCommandUsages,
] as const;
