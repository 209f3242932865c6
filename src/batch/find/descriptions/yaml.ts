import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from 'yaml';
import { blockIndent } from './block-scalar.js';
import { DescriptionError } from './saying.js';
import type { MapTree, Step, TextStyle, Tree } from './tree.js';

// A small file can ask for a large tree: `<<: *all` copies every key of `all`, as often as it stands there.
const MOST_MERGED_KEYS = 100_000;

const STYLES: Readonly<Record<string, TextStyle>> = {
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
  QUOTE_DOUBLE: 'quoted',
  QUOTE_SINGLE: 'quoted',
};

/**
 * Reads a YAML stream (JSON is YAML, too), one tree a document.
 * @throws DescriptionError `malformed`, with the line
 */
export function readYaml(text: string): readonly Tree[] {
  try {
    return new TreeReader(text).documents();
  } catch (error) {
    // The parser descends as deep as the file does, and so do we.
    if (error instanceof RangeError) throw new DescriptionError('malformed', 'is nested too deeply');
    throw error;
  }
}

class TreeReader {
  private readonly lines = new LineCounter();
  private readonly parsed: readonly Document[];
  private anchors = new Map<string, Tree>();
  private document = 0;
  private mergedKeys = 0;

  constructor(private readonly text: string) {
    // Comparing every key with every other takes minutes on a hostile file; the last one of equal keys wins here.
    const parsed = parseAllDocuments(text, {
      lineCounter: this.lines,
      prettyErrors: false,
      logLevel: 'silent',
      uniqueKeys: false,
    });
    this.parsed = Array.isArray(parsed) ? (parsed as readonly Document[]) : [];
  }

  documents(): readonly Tree[] {
    return this.parsed.map((document, index) => {
      const error = document.errors[0];
      if (error !== undefined)
        throw new DescriptionError('malformed', shortened(error.message), this.lineAt(error.pos[0]));
      this.anchors = new Map();
      this.document = index;
      return this.tree(document.contents as Node | null, undefined);
    });
  }

  private tree(node: Node | null, step: Step | undefined): Tree {
    if (node === null) return { kind: 'nothing', line: 1, tag: undefined };
    if (isAlias(node)) return this.aliased(node);
    const tree = this.own(node, step);
    // Only now, so that no tree can hold itself.
    if ('anchor' in node && node.anchor !== undefined) this.anchors.set(node.anchor as string, tree);
    return tree;
  }

  private aliased(node: Alias): Tree {
    const tree = this.anchors.get(node.source);
    if (tree === undefined)
      throw new DescriptionError('malformed', 'has an alias without its anchor', this.lineOf(node));
    return tree;
  }

  private own(node: Node, step: Step | undefined): Tree {
    const at = { line: this.lineOf(node), tag: node.tag };
    if (isMap(node)) {
      const entries = new Map<string, Tree>();
      const keyLines = new Map<string, number>();
      const map: MapTree = { kind: 'map', entries, keyLines, ...at };
      const merged: Tree[] = [];
      for (const pair of node.items) {
        const key = this.keyText(pair.key as Node | null, step);
        if (key === undefined) continue;
        const value = this.tree(pair.value as Node | null, { parent: step, key });
        const isMerge = key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN';
        if (isMerge) {
          merged.push(value);
          continue;
        }
        entries.set(key, value);
        keyLines.set(key, this.lineOf(pair.key as Node));
      }
      for (const source of merged) this.merge(entries, keyLines, source);
      return map;
    }
    if (isSeq(node)) {
      const items = node.items.map((item, key) => this.tree(item as Node | null, { parent: step, key }));
      return { kind: 'list', items, ...at };
    }
    if (!isScalar(node) || node.value === null || node.value === undefined) return { kind: 'nothing', ...at };
    const [start, end] = node.range ?? [0, 0];
    const style = STYLES[node.type ?? ''] ?? 'plain';
    const text = String(node.value);
    const isBlock = style === 'literal' || style === 'folded';
    const indent = isBlock ? blockIndent(this.text.slice(start, end), text) : 0;
    return { kind: 'text', text, style, start, end, indent, document: this.document, step, ...at };
  }

  private merge(entries: Map<string, Tree>, keyLines: Map<string, number>, source: Tree): void {
    if (source.kind === 'list') {
      for (const item of source.items) if (item.kind === 'map') this.merge(entries, keyLines, item);
      return;
    }
    if (source.kind !== 'map') return;
    this.mergedKeys += source.entries.size;
    if (this.mergedKeys > MOST_MERGED_KEYS)
      throw new DescriptionError('too-large', 'merges too many keys', source.line);
    for (const [key, value] of source.entries) {
      if (entries.has(key)) continue;
      entries.set(key, value);
      keyLines.set(key, source.keyLines.get(key) ?? source.line);
    }
  }

  private keyText(key: Node | null, step: Step | undefined): string | undefined {
    if (key === null) return undefined;
    const tree = this.tree(key, step);
    return tree.kind === 'text' ? tree.text : undefined;
  }

  private lineOf(node: Node | null): number {
    return this.lineAt(node?.range?.[0] ?? 0);
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line;
  }
}

/** The parser quotes the file, which may be one long line. */
function shortened(message: string): string {
  if (/call stack/.test(message)) return 'is nested too deeply';
  const [line = ''] = message.split('\n');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
