import type { Segment } from './expand.js';
import type { ImageReference } from './image-reference.js';
import type { Instruction, Word } from './instruction.js';

/** What a stage is built on. */
export type Base =
  | {
      readonly kind: 'image';
      readonly reference: ImageReference;
      readonly segments: readonly Segment[];
      readonly word: Word;
    }
  | { readonly kind: 'stage'; readonly stage: Stage; readonly word: Word }
  | { readonly kind: 'scratch'; readonly word: Word }
  | { readonly kind: 'unresolved'; readonly reason: string; readonly word: Word | undefined };

/** A place that takes something from a stage. */
export interface StageUse {
  readonly kind: 'from' | 'copy' | 'mount';
  readonly instruction: Instruction;
}

export interface Stage {
  /** From 0. */
  readonly index: number;
  /** As written; stage names are compared without regard to case. */
  readonly name: string | undefined;
  readonly nameWord: Word | undefined;
  readonly from: Instruction;
  readonly base: Base;
  /** The FROM's `--platform`, as written. */
  readonly platform: string | undefined;
  /** Everything behind the FROM. */
  readonly instructions: readonly Instruction[];
  readonly users: readonly StageUse[];
  readonly isFinal: boolean;
  /** Whether it is known that a build names it, or its number, as what to build. */
  readonly isTarget: boolean;
  /**
   * Whether its layers end up in an image that somebody uses: it is the last stage, a known target, one that no other
   * stage uses, or a shipping stage is built FROM it or copies its `/`.
   */
  readonly ships: boolean;
}

/** The stage and those it is built on, nearest first. */
export function lineage(stage: Stage): readonly Stage[] {
  const stages: Stage[] = [stage];
  for (let base = stage.base; base.kind === 'stage'; base = base.stage.base) stages.push(base.stage);
  return stages;
}

/** The stages that are built FROM it, directly or not. */
export function descendants(stage: Stage): readonly Stage[] {
  const found: Stage[] = [];
  const visit = (parent: Stage) => {
    for (const use of parent.users) {
      const child = use.kind === 'from' ? use.instruction.stage : undefined;
      if (!child || found.includes(child)) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(stage);
  return found;
}
