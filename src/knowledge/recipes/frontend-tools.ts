import type { Application, Step } from './application.js';
import { isGlobal, NODE_MANAGERS } from './node-project.js';
import { managerEffect } from './node-scripts.js';
import type { Effect } from './recipe.js';

/**
 * What npm, yarn and the like do beside an application of another language: they build its scripts and styles, and what
 * they install for everybody builds as well. Undefined where they do something else.
 */
export function frontendEffect(step: Step, application: Application): Effect | undefined {
  const { operation } = step;
  if (!operation) return undefined;
  if (operation.manager.name === 'corepack') return { kind: 'build' };
  if (!NODE_MANAGERS.has(operation.manager.name)) return undefined;
  return isGlobal(step) ? { kind: 'build' } : managerEffect(step, application);
}
