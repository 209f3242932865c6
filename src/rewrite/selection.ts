import { safeParse, toDotPath } from 'zod/v4/core';
import { DockershiftError } from './errors.js';
import { NAMING_EXPECTATIONS } from './expectations.js';
import { hint } from './nearest.js';
import type { Selected } from './rewrite.js';
import { PACKAGE_CACHES, type PackageCaches, type TextTransform, type TransformDefinition } from './transform.js';

/** A transform as a user names it: by name, with options, or the object itself. */
export type TransformChoice =
  | string
  | TransformDefinition
  | TextTransform
  | readonly [string | TransformDefinition | TextTransform, Readonly<Record<string, unknown>>];

export type PresetEntries = readonly TransformChoice[];

export interface Registry {
  readonly transforms: readonly TransformDefinition[];
  readonly presets: Readonly<Record<string, PresetEntries>>;
  /** Loads the whole, where this is only a part of what there is. */
  readonly complete?: () => Promise<Registry>;
}

export interface Selection {
  readonly transforms?: readonly TransformChoice[] | undefined;
  readonly presets?: readonly string[] | undefined;
  /** Options by transform name, for those that come with a preset; `false` leaves one out. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>> | false>> | undefined;
  readonly unsafe?: boolean | undefined;
  /**
   * What presets do about the caches of package managers: `clean` empties them in the layer that filled them, `mount`
   * keeps them in cache mounts from one build to the next. Each takes the place of the other one's transforms. Where it
   * is absent, presets do what they have; of both, a RUN that gets mounts is not cleaned.
   */
  readonly packageCaches?: PackageCaches | undefined;
}

const DEFAULT_PRESET = 'recommended';

/** Whether a registry has every preset and transform that a selection names; its own objects need none. */
export function hasAll({ transforms, presets }: Registry, selection: Selection): boolean {
  const names = [...(selection.transforms ?? []).map(namedBy), ...Object.keys(selection.options ?? {})];
  const { packageCaches } = selection;
  return (
    (packageCaches === undefined || transforms.some((one) => one.packageCaches === packageCaches)) &&
    (selection.presets ?? []).every((name) => Object.hasOwn(presets, name)) &&
    names.every((name) => name === undefined || transforms.some((one) => one.name === name))
  );
}

function namedBy(choice: TransformChoice): string | undefined {
  const what = isPair(choice) ? choice[0] : choice;
  return typeof what === 'string' ? what : undefined;
}

/**
 * The transforms that a selection means, in order, with their options checked. Naming a transform allows its own
 * safety; whatever comes with a preset is safe unless `unsafe` is set.
 * @throws DockershiftError `unknown-transform`, `unknown-preset`, `invalid-options`
 */
export function select(selection: Selection, registry: Registry): readonly Selected[] {
  const byName = new Map(registry.transforms.map((one) => [one.name, one]));
  const named = selection.transforms ?? [];
  const presets = selection.presets ?? (named.length > 0 ? [] : [DEFAULT_PRESET]);
  const overrides = selection.options ?? {};
  for (const name of Object.keys(overrides)) lookUp(name, byName);
  const { packageCaches } = selection;
  if (packageCaches !== undefined && !PACKAGE_CACHES.includes(packageCaches))
    throw new DockershiftError(
      'invalid-options',
      `packageCaches is ${PACKAGE_CACHES.join(' or ')}, not ${packageCaches}`,
    );

  const selected = new Map<string, Selected>();
  for (const preset of presets) {
    const entries = Object.hasOwn(registry.presets, preset) ? registry.presets[preset] : undefined;
    if (!entries) {
      const names = Object.keys(registry.presets);
      throw new DockershiftError('unknown-preset', `there is no preset ${preset}${hint(preset, names)}`);
    }
    for (const entry of entries) {
      const one = resolve(entry, byName, overrides, selection.unsafe ? 'everything' : 'safe');
      if (!one) continue;
      if (packageCaches === undefined || !keepsCachesOut(one)) {
        selected.set(nameOf(one), one);
        continue;
      }
      // Whoever says how has named what does it so.
      for (const chosen of registry.transforms.filter((other) => other.packageCaches === packageCaches)) {
        const other = resolve(chosen, byName, overrides, selection.unsafe ? 'everything' : 'own');
        if (other && !selected.has(chosen.name)) selected.set(chosen.name, other);
      }
    }
  }
  for (const choice of named) {
    const one = resolve(choice, byName, overrides, selection.unsafe ? 'everything' : 'own');
    const own = one && withOwnName(one, selected);
    if (own) selected.set(nameOf(own), own);
  }
  return [...selected.values()];
}

/** Whether a transform keeps the caches of package managers out of the layers, in one way or the other. */
function keepsCachesOut(one: Selected): boolean {
  return !('transform' in one) && one.definition.packageCaches !== undefined;
}

function nameOf(selected: Selected): string {
  return 'transform' in selected ? selected.name : selected.definition.name;
}

/** Functions have no name that anybody chose for them: two called alike are told apart. */
function withOwnName(one: Selected, selected: ReadonlyMap<string, Selected>): Selected {
  if (!('transform' in one)) return one;
  const isTaken = (name: string) => {
    const other = selected.get(name);
    return other !== undefined && !('transform' in other && other.transform === one.transform);
  };
  let name = one.name;
  for (let count = 2; isTaken(name); count++) name = `${one.name}-${count}`;
  return { ...one, name };
}

function resolve(
  choice: TransformChoice,
  byName: ReadonlyMap<string, TransformDefinition>,
  overrides: NonNullable<Selection['options']>,
  allowed: 'safe' | 'own' | 'everything',
): Selected | undefined {
  const [what, given] = isPair(choice) ? choice : [choice, undefined];
  if (typeof what === 'function') return { name: what.name || 'anonymous', transform: what, options: given ?? {} };
  const definition = typeof what === 'string' ? lookUp(what, byName) : what;
  const override = Object.hasOwn(overrides, definition.name) ? overrides[definition.name] : undefined;
  if (override === false) return undefined;
  return {
    definition,
    options: checkOptions(definition, { ...given, ...override }),
    allow: allowed === 'everything' ? 'unsafe' : allowed === 'own' ? definition.safety : 'safe',
  };
}

function isPair(choice: TransformChoice): choice is Extract<TransformChoice, readonly unknown[]> {
  return Array.isArray(choice);
}

function lookUp(name: string, byName: ReadonlyMap<string, TransformDefinition>): TransformDefinition {
  const definition = byName.get(name);
  if (definition) return definition;
  throw new DockershiftError('unknown-transform', `there is no transform ${name}${hint(name, byName.keys())}`);
}

/** The options of those for whom none are given: a library is asked once a file. */
const defaults = new WeakMap<TransformDefinition, unknown>();

function checkOptions(definition: TransformDefinition, given: Readonly<Record<string, unknown>>): unknown {
  if (!definition.options) {
    const [first] = Object.keys(given);
    if (first === undefined) return {};
    throw new DockershiftError('invalid-options', `${definition.name} takes no options, but got ${first}`);
  }
  const known = Object.keys((definition.options as { shape?: object }).shape ?? {});
  const unknown = known.length > 0 ? Object.keys(given).find((key) => !known.includes(key)) : undefined;
  if (unknown !== undefined) {
    throw new DockershiftError('invalid-options', `${definition.name} has no option ${unknown}${hint(unknown, known)}`);
  }
  const isDefault = Object.keys(given).length === 0;
  if (isDefault && defaults.has(definition)) return defaults.get(definition);
  const parsed = safeParse(definition.options, given, NAMING_EXPECTATIONS);
  if (parsed.success) {
    if (isDefault) defaults.set(definition, parsed.data);
    return parsed.data;
  }
  const issue = parsed.error.issues[0]!;
  const path = toDotPath(issue.path);
  throw new DockershiftError('invalid-options', `${definition.name}: option ${path || 'list'}: ${issue.message}`);
}
