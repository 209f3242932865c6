import type { OptionSpec } from '../src/cli/options.js';
import type { Rule } from '../src/knowledge/rules.js';
import type { TextChange } from '../src/report/patch.js';
import type { TransformDefinition } from '../src/rewrite/transform.js';

/** What the pages are made of. */
export interface DocumentedFacts {
  readonly transforms: readonly TransformDefinition[];
  readonly presets: Readonly<Record<string, readonly TransformDefinition[]>>;
  readonly rules: readonly Rule[];
  readonly ruleUrl: (rule: Rule) => string;
  readonly patchOf: (change: TextChange) => string;
  readonly options: readonly OptionSpec[];
  /** Usage and meaning. */
  readonly commands: readonly (readonly [string, string])[];
  /** The README as it stands. */
  readonly readme: string;
  /** The table that the image suite wrote, where it ran. */
  readonly sizes?: string;
}

/** Every generated page: path from the root of the repository → text. */
export function pages(facts: DocumentedFacts): ReadonlyMap<string, string>;
