/** Where a node stands in its file: the step from its parent, and so on up to the document's root. */
export interface Step {
  readonly parent: Step | undefined;
  readonly key: string | number;
}

interface Node {
  /** Counted from 1. */
  readonly line: number;
  /** The tag as written, such as `!reset`. */
  readonly tag: string | undefined;
}

export interface MapTree extends Node {
  readonly kind: 'map';
  /** A Map, so that no key of a hostile file can reach a prototype. */
  readonly entries: ReadonlyMap<string, Tree>;
  /** The line of each key, which is not that of its value. */
  readonly keyLines: ReadonlyMap<string, number>;
}

export interface ListTree extends Node {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

export type TextStyle = 'literal' | 'folded' | 'quoted' | 'plain';

export interface TextTree extends Node {
  readonly kind: 'text';
  readonly text: string;
  readonly style: TextStyle;
  /** The scalar in the file, in UTF-16 code units; a block scalar starts at its `|` or `>`. */
  readonly start: number;
  readonly end: number;
  /** How many spaces stand before each line of a block scalar; 0 for any other. */
  readonly indent: number;
  readonly document: number;
  readonly step: Step | undefined;
}

export interface NothingTree extends Node {
  readonly kind: 'nothing';
}

/** What YAML and JSON files have in common. Aliases and merge keys are resolved; a shared part is one shared object. */
export type Tree = MapTree | ListTree | TextTree | NothingTree;

export function child(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === 'map' ? tree.entries.get(key) : undefined;
}

/** The line on which a map has a key; that of the map where it has no such key. */
export function lineOfKey(tree: Tree, key: string): number {
  return (tree.kind === 'map' ? tree.keyLines.get(key) : undefined) ?? tree.line;
}

export function entriesOf(tree: Tree | undefined): Iterable<readonly [string, Tree]> {
  return tree?.kind === 'map' ? tree.entries : [];
}

export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'text' ? tree.text : undefined;
}

export function keysOf(step: Step | undefined): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = step; at !== undefined; at = at.parent) keys.push(at.key);
  return keys.reverse();
}
