import { dirname, join } from 'node:path';
import type { Saying } from '../found.js';
import type { DescriptionFiles } from './description-files.js';
import { type HclBlock, type HclBody, type HclExpression, readHcl, readHclTemplate } from './hcl.js';
import { asDefault, evaluate, type HclScope, type HclValue, sayingOf } from './hcl-values.js';
import { readJsonc } from './jsonc.js';
import {
  type BuildSaying,
  certain,
  DEFAULT_DOCKERFILE,
  type Description,
  DescriptionError,
  type SaidDockerfile,
  unknown,
} from './saying.js';
import { entriesOf, lineOfKey, type Tree } from './tree.js';

/** In the order in which bake reads them: each one adds to those before it. */
const NAMES = ['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'] as const;
const MOST_BUILDS = 10_000;
const MOST_ARGS = 100_000;
const MOST_MATRIX_CELLS = 64;
const MOST_FIELDS = 500_000;

/** What a target says about its build; the rest says what becomes of the image. */
const READ_KEYS: ReadonlySet<string> = new Set([
  'context',
  'dockerfile',
  'dockerfile-inline',
  'target',
  'args',
  'contexts',
]);

interface Target {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, HclExpression>;
}

type Fields = ReadonlyMap<string, HclValue>;

/** Reads what the bake files of one folder build, whichever of them `path` is. */
export async function readBake(path: string, files: DescriptionFiles): Promise<Description> {
  const folder = dirname(path);
  const blocks: (HclBlock & { readonly file: string })[] = [];
  const attributes = new Map<string, HclExpression>();
  for (const name of NAMES) {
    const file = join(folder, name);
    const body = file === path ? await readBody(file, files) : await bodyIfReadable(file, files);
    for (const block of body.blocks) blocks.push({ ...block, file });
    for (const [key, value] of body.attributes) attributes.set(key, value);
  }
  return { sayings: new BakeReader(folder, blocks, attributes).sayings(), problems: [] };
}

async function readBody(path: string, files: DescriptionFiles): Promise<HclBody> {
  const text = await files.text(path);
  return path.endsWith('.json') ? jsonBody(readJsonc(text)) : readHcl(text);
}

async function bodyIfReadable(path: string, files: DescriptionFiles): Promise<HclBody> {
  try {
    return await readBody(path, files);
  } catch (error) {
    // What is wrong with it is said where it is read for its own sake.
    if (error instanceof DescriptionError) return { attributes: new Map(), blocks: [] };
    throw error;
  }
}

class BakeReader {
  private readonly targets = new Map<string, Target>();
  private readonly inherited = new Set<string>();
  private readonly grouped = new Set<string>();
  private readonly variables = new Map<string, HclValue | undefined>();
  private readonly inheritedFields = new Map<string, Fields>();
  private args = 0;
  private work = 0;

  constructor(
    private readonly folder: string,
    private readonly blocks: readonly (HclBlock & { readonly file: string })[],
    private readonly attributes: ReadonlyMap<string, HclExpression>,
  ) {
    for (const block of blocks) {
      if (block.type === 'target') this.addTarget(block);
      if (block.type === 'group')
        for (const name of this.texts(block.body.attributes.get('targets'))) this.grouped.add(name);
    }
    for (const target of this.targets.values()) {
      for (const name of this.texts(target.attributes.get('inherits'))) this.inherited.add(name);
    }
  }

  sayings(): readonly BuildSaying[] {
    const sayings: BuildSaying[] = [];
    for (const target of this.targets.values()) {
      if (this.isTemplate(target)) continue;
      for (const scope of this.cells(target)) {
        const saying = this.saying(target, this.fields(target, scope));
        this.args += saying.args.size;
        if (sayings.length >= MOST_BUILDS || this.args > MOST_ARGS) {
          throw new DescriptionError('too-large', 'describes too many builds', target.line);
        }
        sayings.push(saying);
      }
    }
    return sayings;
  }

  private addTarget(block: HclBlock & { readonly file: string }): void {
    const name = block.labels[0];
    if (name === undefined) return;
    const before = this.targets.get(name);
    const attributes = new Map(before?.attributes);
    for (const [key, value] of block.body.attributes) {
      const old = attributes.get(key);
      const isBothObjects = old?.kind === 'object' && value.kind === 'object';
      attributes.set(key, isBothObjects ? { kind: 'object', entries: [...old.entries, ...value.entries] } : value);
    }
    this.targets.set(name, { name, file: before?.file ?? block.file, line: before?.line ?? block.line, attributes });
  }

  /** A target that others are made of, and that nobody builds by itself. */
  private isTemplate(target: Target): boolean {
    if (!this.inherited.has(target.name) || this.grouped.has(target.name)) return false;
    return !['context', 'dockerfile', 'dockerfile-inline', 'target'].some((key) => target.attributes.has(key));
  }

  private fields(target: Target, scope: HclScope): Fields {
    const fields = new Map<string, HclValue>();
    const add = (key: string, value: HclValue) => {
      const old = fields.get(key);
      const isBothObjects = old?.kind === 'object' && value.kind === 'object';
      this.work += isBothObjects ? old.entries.size + value.entries.size : 1;
      if (this.work > MOST_FIELDS) throw new DescriptionError('too-large', 'inherits too much', target.line);
      fields.set(key, isBothObjects ? { kind: 'object', entries: new Map([...old.entries, ...value.entries]) } : value);
    };
    for (const name of this.texts(target.attributes.get('inherits'), scope)) {
      for (const [key, value] of this.fieldsOfParent(name)) add(key, value);
    }
    for (const [key, expression] of target.attributes) {
      if (READ_KEYS.has(key)) add(key, evaluate(expression, scope));
    }
    return fields;
  }

  private fieldsOfParent(name: string): Fields {
    const known = this.inheritedFields.get(name);
    if (known !== undefined) return known;
    // A target that inherits itself finds nothing there.
    this.inheritedFields.set(name, new Map());
    const parent = this.targets.get(name);
    if (parent === undefined) return new Map();
    const fields = this.fields(parent, this.global);
    this.inheritedFields.set(name, fields);
    return fields;
  }

  private saying(target: Target, fields: Fields): BuildSaying {
    const stage = textField(fields, 'target');
    const args = new Map<string, Saying>();
    for (const [name, value] of objectField(fields, 'args')) {
      args.set(name, value.kind === 'nothing' ? unknown('it comes from the environment') : sayingOf(value));
    }
    return {
      file: target.file,
      line: target.line,
      name: target.name,
      context: { saying: withoutCwd(textField(fields, 'context') ?? certain('.')), from: this.folder },
      dockerfile: this.dockerfile(target, fields),
      ...(stage === undefined ? {} : { target: stage }),
      args,
      namedContexts: [...objectField(fields, 'contexts').keys()],
    };
  }

  private dockerfile(target: Target, fields: Fields): SaidDockerfile {
    const inline = fields.get('dockerfile-inline');
    if (inline !== undefined && inline.kind !== 'nothing') {
      const reason = 'a text in a bake file is a template, which cannot be put back exactly';
      return { kind: 'inline-refused', reason, line: target.line };
    }
    const named = textField(fields, 'dockerfile');
    if (named === undefined) return DEFAULT_DOCKERFILE;
    if (named.kind === 'unknown' || !named.text.startsWith('cwd://')) return { kind: 'in-context', saying: named };
    return { kind: 'path', path: { saying: withoutCwd(named), from: this.folder } };
  }

  private texts(expression: HclExpression | undefined, scope: HclScope = this.global): readonly string[] {
    if (expression?.kind !== 'list') return [];
    return expression.items.flatMap((item) => {
      const saying = sayingOf(evaluate(item, scope));
      return saying.kind === 'unknown' ? [] : [saying.text];
    });
  }

  private readonly global: HclScope = (name) => {
    if (this.variables.has(name)) return this.variables.get(name);
    // A variable that asks for itself finds nothing.
    this.variables.set(name, undefined);
    const value = this.lookedUp(name);
    this.variables.set(name, value);
    return value;
  };

  private lookedUp(name: string): HclValue | undefined {
    const fixed = this.attributes.get(name);
    if (fixed !== undefined) return evaluate(fixed, this.global);
    const block = this.blocks.findLast((each) => each.type === 'variable' && each.labels[0] === name);
    const fallback = block?.body.attributes.get('default');
    return fallback === undefined ? undefined : asDefault(evaluate(fallback, this.global));
  }

  /** One scope for each combination of a matrix; the plain one where there is none, or one too large to try. */
  private cells(target: Target): readonly HclScope[] {
    const matrix = target.attributes.get('matrix');
    if (matrix === undefined) return [this.global];
    const axes = evaluate(matrix, this.global);
    if (axes.kind !== 'object') return [this.global];
    let cells: readonly ReadonlyMap<string, HclValue>[] = [new Map()];
    for (const [name, values] of axes.entries) {
      if (values.kind !== 'list' || cells.length * values.items.length > MOST_MATRIX_CELLS) return [this.global];
      cells = cells.flatMap((cell) => values.items.map((value) => new Map([...cell, [name, value]])));
    }
    return cells.map((cell) => (name) => cell.get(name) ?? this.global(name));
  }
}

function textField(fields: Fields, key: string): Saying | undefined {
  const value = fields.get(key);
  return value === undefined || value.kind === 'nothing' ? undefined : sayingOf(value);
}

function objectField(fields: Fields, key: string): ReadonlyMap<string, HclValue> {
  const value = fields.get(key);
  return value?.kind === 'object' ? value.entries : new Map();
}

function withoutCwd(saying: Saying): Saying {
  return saying.kind === 'unknown' ? saying : { ...saying, text: saying.text.replace(/^cwd:\/\//, '') };
}

/** HCL's JSON syntax: a block type maps labels to bodies, and every text is a template. */
function jsonBody(tree: Tree | undefined): HclBody {
  const blocks: HclBlock[] = [];
  const attributes = new Map<string, HclExpression>();
  for (const [type, labelled] of entriesOf(tree)) {
    if (!['target', 'group', 'variable', 'function'].includes(type)) {
      attributes.set(type, jsonExpression(labelled));
      continue;
    }
    for (const [label, body] of entriesOf(labelled)) {
      blocks.push({ type, labels: [label], body: jsonAttributes(body), line: lineOfKey(labelled, label) });
    }
  }
  return { attributes, blocks };
}

function jsonAttributes(tree: Tree): HclBody {
  const attributes = new Map<string, HclExpression>();
  for (const [key, value] of entriesOf(tree)) attributes.set(key, jsonExpression(value));
  return { attributes, blocks: [] };
}

function jsonExpression(tree: Tree): HclExpression {
  switch (tree.kind) {
    case 'text':
      return jsonText(tree.text, tree.line);
    case 'list':
      return { kind: 'list', items: tree.items.map(jsonExpression) };
    case 'map':
      return {
        kind: 'object',
        entries: [...tree.entries].map(([key, value]) => [{ kind: 'word', text: key }, jsonExpression(value)] as const),
      };
    case 'nothing':
      return { kind: 'nothing' };
  }
}

function jsonText(text: string, line: number): HclExpression {
  try {
    return readHclTemplate(text);
  } catch (error) {
    if (error instanceof DescriptionError) throw new DescriptionError('malformed', error.message, line);
    throw error;
  }
}
