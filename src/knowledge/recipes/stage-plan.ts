import type { Dockerfile } from '../../source/dockerfile.js';
import type { Instruction } from '../../source/instruction.js';
import { stateAt } from '../../source/state.js';
import type { ContextFiles } from '../modules/context-files.js';
import { covers } from '../path-cover.js';
import { type Application, isInside, pathAt, readApplication, type Step } from './application.js';
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
    // The script that it calls is not there where the final stage begins.
    const script = application.steps.find((step) => step.run === run && step.script !== undefined)?.script;
    if (script !== undefined && list.some(({ kind }) => kind === 'setup')) {
      reasons.push(`line ${run.startLine} has \`${script}\` do what the final stage needs`);
      continue;
    }
    if (!list.some(({ kind }) => kind === 'setup') || list.some(({ kind }) => kind === 'unknown')) continue;
    const other = application.steps.find((step) => step.run === run && !isSetup(step, application, recipe));
    if (other)
      reasons.push(`line ${run.startLine} has commands that the final stage needs, and others that it must not repeat`);
    else setup.push(run);
  }
  const early = setup.find((run) => givesTooEarly(run, application, setup));
  if (early)
    reasons.push(`line ${early.startLine} changes files that the final stage has not yet where it is repeated`);
  if (reasons.length > 0) return refused(...new Set(reasons));
  const last = lastOfBuilder({ ...application, setup }) ?? application.stage.from;
  return { ...application, setup, stateOfBuilder: stateAt({ stage: application.stage, index: last.index + 1 }) };
}

/** Whether a RUN that is said again before the application is copied gives away a part of it. */
function givesTooEarly(run: Instruction, application: Application, setup: readonly Instruction[]): boolean {
  const last = lastOfBuilder({ ...application, setup });
  if (!last || run.index > last.index) return false;
  const made = application.stage.instructions
    .filter((one) => one.keyword === 'WORKDIR' && one.index < run.index)
    .map((one) => stateAt({ stage: application.stage, index: one.index + 1 }).workdir)
    .flatMap((one) => (one.known ? [one.value] : []));
  return application.steps.some(({ run: own, invocation, folder }) => {
    if (own !== run && !(setup.includes(own) && own.index < run.index)) return false;
    const operands =
      invocation?.args.flatMap(({ value }) => (value === undefined || /^-/.test(value) ? [] : [value])) ?? [];
    const paths = operands.flatMap((one) => pathAt(folder, one) ?? []);
    if (invocation?.program === 'mkdir') made.push(...paths);
    if (own !== run || !OWN_FOLDERS.has(invocation?.program ?? '')) return false;
    return paths.slice(1).some((path) => isInside(application, path) && !made.some((one) => covers(path, one)));
  });
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
function isSetup(step: Step, application: Application, recipe: Recipe): boolean {
  const effect = effectOf(step, application, recipe);
  if (effect.kind === 'setup') return true;
  if (effect.kind !== 'build') return false;
  const program = step.invocation?.program;
  return program === undefined || ONLY_SHELL.has(program) || OWN_FOLDERS.has(program);
}

const ONLY_SHELL: ReadonlySet<string> = new Set('[ : cd echo export false id printf set test true umask'.split(' '));
/** Done to the application's folders, they do the same in the final stage. */
const OWN_FOLDERS: ReadonlySet<string> = new Set(['mkdir', 'chown', 'chgrp', 'chmod']);
