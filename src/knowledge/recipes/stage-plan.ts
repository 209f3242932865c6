import type { Dockerfile } from '../../source/dockerfile.js';
import type { Instruction } from '../../source/instruction.js';
import { stateAt } from '../../source/state.js';
import type { ContextFiles } from '../modules/context-files.js';
import { type Application, readApplication, type Step } from './application.js';
import { lastOfBuilder } from './artifacts.js';
import { generalEffect } from './effects.js';
import { recipes } from './index.js';
import {
  type Effect,
  type Plan,
  type Recipe,
  type RecipeOptions,
  type Refusal,
  refused,
  type TracedApplication,
} from './recipe.js';

/** How a single-stage application is split, or why it is not. */
export type StagePlan =
  | { readonly kind: 'plan'; readonly recipe: Recipe; readonly application: TracedApplication; readonly plan: Plan }
  | Refusal;

/** Undefined where there is nothing to split: several stages, or nothing that is built. */
export function stagePlan(
  dockerfile: Dockerfile,
  files: ContextFiles | undefined,
  options: RecipeOptions,
): StagePlan | undefined {
  const application = readApplication(dockerfile, files);
  if (!application || 'kind' in application) return application;
  const recipe = recipes.find((one) => one.matches(application));
  if (!recipe) return refused('which language the application is written in is not known');
  const traced = trace(application, recipe);
  if ('kind' in traced) return traced;
  const result = recipe.plan(traced, options);
  if (result.kind === 'refused') return result;
  if (result.plan.leaves.length === 0) return refused('nothing would be left behind');
  return { kind: 'plan', recipe, application: traced, plan: result.plan };
}

/** Explains every command, and finds what the final stage repeats. */
function trace(application: Application, recipe: Recipe): TracedApplication | Refusal {
  const effects = new Map<Instruction, Effect[]>();
  const reasons: string[] = [];
  const setup: Instruction[] = [];
  for (const [copy, reason] of application.copied.unknown) {
    const effect = recipe.copyEffect?.(copy, application) ?? { kind: 'unknown', reason };
    if (effect.kind === 'unknown') reasons.push(`line ${copy.startLine} ${effect.reason}`);
    if (effect.kind === 'setup') setup.push(copy);
  }
  for (const step of application.steps) {
    const effect = effectOf(step, application, recipe);
    effects.set(step.run, [...(effects.get(step.run) ?? []), effect]);
    if (effect.kind === 'unknown') reasons.push(`line ${step.run.startLine} ${effect.reason}`);
  }
  for (const [run, list] of effects) {
    if (!list.some(({ kind }) => kind === 'setup') || list.some(({ kind }) => kind === 'unknown')) continue;
    const other = application.steps.find(
      (step, _, all) => step.run === run && !isSetup(step, all, application, recipe),
    );
    if (other)
      reasons.push(`line ${run.startLine} has commands that the final stage needs, and others that it must not repeat`);
    else setup.push(run);
  }
  if (reasons.length > 0) return refused(...new Set(reasons));
  const last = lastOfBuilder({ ...application, setup }) ?? application.stage.from;
  return { ...application, setup, stateOfBuilder: stateAt({ stage: application.stage, index: last.index + 1 }) };
}

function effectOf(step: Step, application: Application, recipe: Recipe): Effect {
  // A recipe knows its own tools better than the general tables do.
  return (
    recipe.effectOf(step, application) ??
    generalEffect(step, application) ?? {
      kind: 'unknown',
      reason: `runs \`${step.command.words
        .map(({ raw }) => raw)
        .join(' ')
        .slice(0, 60)}\`, and what that writes outside of the application’s folders is not known`,
    }
  );
}

/** What may stand in a RUN that the final stage runs too: setting up, and what changes nothing. */
function isSetup(step: Step, _all: readonly Step[], application: Application, recipe: Recipe): boolean {
  const effect = effectOf(step, application, recipe);
  if (effect.kind === 'setup') return true;
  if (effect.kind !== 'build') return false;
  const program = step.invocation?.program;
  return program === undefined || ONLY_SHELL.has(program) || OWN_FOLDERS.has(program);
}

const ONLY_SHELL: ReadonlySet<string> = new Set('[ : cd echo export false id printf set test true umask'.split(' '));
/** Done to the application's folders, they do the same in the final stage. */
const OWN_FOLDERS: ReadonlySet<string> = new Set(['mkdir', 'chown', 'chgrp', 'chmod']);
