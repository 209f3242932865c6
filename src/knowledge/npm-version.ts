import type { Instruction } from '../source/instruction.js';
import { lineage } from '../source/stage.js';
import { leadingVersion, preciseVersion } from './images/catalogue.js';

/** npm's major version, by the major version of the Node that it comes with. Source: nodejs.org, "Previous releases". */
const NPM_OF_NODE: readonly (readonly [node: number, npm: number])[] = [
  [24, 11],
  [20, 10],
  [18, 9],
  [16, 8],
  [15, 7],
  [10, 6],
];

/**
 * The major version of the npm that an instruction's official Node image brings; 0 for one that is older than npm 6,
 * undefined where it is not known.
 */
export function npmMajor({ stage }: Instruction): number | undefined {
  const base = stage && lineage(stage).at(-1)!.base;
  if (base?.kind !== 'image' || base.reference.repository !== 'node') return undefined;
  const tag = base.reference.tag ?? 'latest';
  const version = leadingVersion(tag) ?? preciseVersion('node', tag);
  const major = Number(version?.split('.')[0] ?? Number.NaN);
  if (Number.isNaN(major)) return undefined;
  return NPM_OF_NODE.find(([node]) => major >= node)?.[1] ?? 0;
}
