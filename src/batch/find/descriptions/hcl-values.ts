import type { Saying } from '../found.js';
import type { HclExpression } from './hcl.js';

const LONGEST_TEXT = 8192;

export type HclValue =
  | { readonly kind: 'saying'; readonly saying: Saying }
  | { readonly kind: 'list'; readonly items: readonly HclValue[] }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, HclValue> }
  | { readonly kind: 'nothing' };

/** The value of a name, undefined where it has none. */
export type HclScope = (name: string) => HclValue | undefined;

export function evaluate(expression: HclExpression, scope: HclScope): HclValue {
  switch (expression.kind) {
    case 'word':
      return said({ kind: 'certain', text: expression.text });
    case 'text':
      return said(joined(expression.parts, scope));
    case 'list':
      return { kind: 'list', items: expression.items.map((item) => evaluate(item, scope)) };
    case 'object':
      return { kind: 'object', entries: objectEntries(expression.entries, scope) };
    case 'reference':
      return followed(expression.name, expression.path, scope);
    case 'nothing':
      return expression;
    case 'other':
      return said({ kind: 'unknown', reason: 'it is computed' });
  }
}

export function sayingOf(value: HclValue): Saying {
  if (value.kind === 'saying') return value.saying;
  return { kind: 'unknown', reason: 'it is no text' };
}

// Values share parts, and a part of a part: without this, ten short lines could ask for more copies than there is time for.
const defaults = new WeakMap<HclValue, HclValue>();

/** The same value where it is only a variable's default. */
export function asDefault(value: HclValue): HclValue {
  const known = defaults.get(value);
  if (known !== undefined) return known;
  const result = copiedAsDefault(value);
  defaults.set(value, result);
  defaults.set(result, result);
  return result;
}

function copiedAsDefault(value: HclValue): HclValue {
  switch (value.kind) {
    case 'saying':
      return value.saying.kind === 'certain' ? said({ kind: 'default', text: value.saying.text }) : value;
    case 'list':
      return { kind: 'list', items: value.items.map(asDefault) };
    case 'object':
      return { kind: 'object', entries: new Map([...value.entries].map(([key, entry]) => [key, asDefault(entry)])) };
    case 'nothing':
      return value;
  }
}

function said(saying: Saying): HclValue {
  return { kind: 'saying', saying };
}

function joined(parts: readonly (string | HclExpression)[], scope: HclScope): Saying {
  let text = '';
  let kind: 'certain' | 'default' = 'certain';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const saying = sayingOf(evaluate(part, scope));
    if (saying.kind === 'unknown') return saying;
    if (saying.kind === 'default') kind = 'default';
    text += saying.text;
    if (text.length > LONGEST_TEXT) return { kind: 'unknown', reason: 'it is too long' };
  }
  return { kind, text };
}

function objectEntries(
  entries: readonly (readonly [HclExpression, HclExpression])[],
  scope: HclScope,
): ReadonlyMap<string, HclValue> {
  const values = new Map<string, HclValue>();
  for (const [key, value] of entries) {
    // A bare name is a key here, not a variable.
    const isName = key.kind === 'reference' && key.path.length === 0;
    const name: Saying = isName ? { kind: 'certain', text: key.name } : sayingOf(evaluate(key, scope));
    if (name.kind !== 'unknown') values.set(name.text, evaluate(value, scope));
  }
  return values;
}

function followed(name: string, path: readonly string[], scope: HclScope): HclValue {
  let value = scope(name);
  for (const key of path) {
    if (value?.kind === 'object') value = value.entries.get(key);
    else if (value?.kind === 'list') value = value.items[Number(key)];
    else value = undefined;
  }
  return value ?? said({ kind: 'unknown', reason: `the value of ${[name, ...path].join('.')} is not known here` });
}
