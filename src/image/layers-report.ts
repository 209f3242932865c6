import type { LayerContent, LayerEstimate, LayersEstimate, RebuildEstimate, Trigger } from '../knowledge/layers.js';
import { byteSize } from './byte-size.js';
import type { MeasuredLayers } from './layers-history.js';
import { counted, wrapped } from './printed-text.js';

const WIDTH = 80;
const LINE = 4;
const SIZE = 8;
const GAP = 2;
const NAMES_SHOWN = 3;

export interface LayersReport {
  readonly estimate: LayersEstimate;
  /** Stages that are built and thrown away are shown too. */
  readonly stages: 'image' | 'all';
  readonly measured?: MeasuredLayers | undefined;
}

/** Plain text, at most 80 columns. */
export function renderLayers({ estimate, stages, measured }: LayersReport): string {
  const shown = estimate.stages.filter((stage) => stages === 'all' || stage.isInImage);
  const columns = columnWidths(measured);
  const head = row(columns, ['line', 'instruction', 'adds', 'cached until', 'size']);
  const tables = shown.map((stage) => {
    const title = shown.length > 1 ? [stageTitle(stage)] : [];
    return [...title, head, ...stage.layers.map((layer) => layerRow(columns, layer, measured))].join('\n');
  });
  const layers = shown.flatMap((stage) => stage.layers);
  const notes = [...estimate.rebuilds.map(rebuildText), ...wasteNotes(layers), ...measuredNotes(measured)];
  const hidden = estimate.stages.length - shown.length;
  if (hidden > 0) notes.push(`${counted(hidden, 'stage')} only built from: --all-stages shows them.`);
  return `${[...tables, notes.map(paragraph).join('\n')].filter((one) => one !== '').join('\n\n')}\n`;
}

function stageTitle({ name, index, isInImage }: LayersEstimate['stages'][number]): string {
  return clipped(`stage ${name ?? index}${isInImage ? '' : ' (not in the image)'}`, WIDTH);
}

interface Columns {
  readonly instruction: number;
  readonly adds: number;
  readonly until: number;
  readonly size: number;
}

function columnWidths(measured: MeasuredLayers | undefined): Columns {
  const size = measured ? SIZE : 0;
  const left = WIDTH - LINE - 3 * GAP - (measured ? SIZE + GAP : 0);
  const instruction = Math.floor(left * 0.36);
  const adds = Math.floor(left * 0.36);
  return { instruction, adds, until: left - instruction - adds, size };
}

function layerRow(columns: Columns, layer: LayerEstimate, measured: MeasuredLayers | undefined): string {
  const size = layer.adds === 'base' ? measured?.base : measured?.sizes.get(layer.line);
  const cells = [String(layer.line), layer.text, addsText(layer), untilText(layer)];
  return row(columns, [...cells, size === undefined ? '' : byteSize(size)]);
}

function row(columns: Columns, [line = '', instruction = '', adds = '', until = '', size = '']: readonly string[]) {
  const cells = [
    line.padStart(LINE),
    clipped(instruction, columns.instruction).padEnd(columns.instruction),
    clipped(adds, columns.adds).padEnd(columns.adds),
    clipped(until, columns.until).padEnd(columns.until),
    ...(columns.size > 0 ? [size.padStart(columns.size)] : []),
  ];
  return cells.join(' '.repeat(GAP)).trimEnd();
}

function addsText({ adds, content }: LayerEstimate): string {
  if (adds === 'metadata') return 'metadata only';
  if (adds === 'folder') return 'the folder, if missing';
  return content.map(contentText).join('; ');
}

function contentText(content: LayerContent): string {
  switch (content.kind) {
    case 'base':
      return content.image === 'scratch' ? 'nothing' : 'the base image';
    case 'packages':
      return `${content.manager}: ${content.names.length === 0 ? 'dependencies' : named(content.names)}`;
    case 'lists':
      return `${content.manager} lists`;
    case 'context':
      return content.count === undefined
        ? `context: ${named(content.sources)}`
        : `${counted(content.count, 'file')}, ${byteSize(content.bytes ?? 0)}`;
    case 'stage':
      return `from ${content.stage}: ${named(content.sources)}`;
    case 'download':
      return `download: ${named(content.sources)}`;
    case 'inline':
      return `written here, ${byteSize(content.bytes)}`;
    case 'commands':
      return content.programs.length === 0 ? 'what it writes' : `by ${named(content.programs)}`;
    case 'deletions':
      return 'deletions, frees nothing';
  }
}

function untilText({ adds, triggers, inheritedFrom, line }: LayerEstimate): string {
  if (triggers.length > 0) return `${triggers.map(triggerText).join(', ')}`;
  if (adds === 'base') return 'for ever';
  return inheritedFrom === undefined || inheritedFrom === line ? 'this line changes' : `line ${inheritedFrom} reruns`;
}

function triggerText(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'base':
      return 'the tag moves';
    case 'files':
      return trigger.files?.length === 0 ? 'no such file' : `${named(shortSources(trigger))} changes`;
    case 'argument':
      return `ARG ${trigger.name}`;
    case 'download':
      return 'the download changes';
    case 'stage':
      return `${trigger.stage} changes`;
  }
}

/** One name says more than a pattern; a whole context is called so. */
function shortSources({ sources, files }: Extract<Trigger, { readonly kind: 'files' }>): readonly string[] {
  if (files?.length === 1) return files;
  return sources.map((source) => (/^(?:\.\/?|\/|\*)$/.test(source) ? 'any file' : source));
}

function rebuildText({ kind, files, from, lines, installs, layers }: RebuildEstimate): string {
  const what = kind === 'sources' ? 'a source file' : `a manifest${files.length > 0 ? ` (${named(files)})` : ''}`;
  const again = `${lines.length} of ${counted(layers, 'layer')}`;
  const costs =
    installs.length === 0
      ? kind === 'sources'
        ? '; no package is installed again'
        : ''
      : `; packages are installed again in ${installs.length === 1 ? 'line' : 'lines'} ${installs.join(', ')}`;
  return `A change of ${what} rebuilds from line ${from} on: ${again}${costs}.`;
}

function wasteNotes(layers: readonly LayerEstimate[]): readonly string[] {
  const linesWith = (kind: LayerContent['kind']) =>
    layers.filter((one) => one.content.some((content) => content.kind === kind)).map((one) => one.line);
  const note = (lines: readonly number[], text: string) =>
    lines.length === 0 ? [] : [`${linesText(lines)}: ${text}.`];
  return [
    ...note(linesWith('lists'), 'package lists that no container needs stay in the layer'),
    ...note(linesWith('deletions'), 'what a lower layer holds is hidden and stays in the image'),
  ];
}

function linesText(lines: readonly number[]): string {
  return `${lines.length === 1 ? 'Line' : 'Lines'} ${lines.join(', ')}`;
}

function measuredNotes(measured: MeasuredLayers | undefined): readonly string[] {
  if (!measured) return [];
  if (measured.unmatchedFrom !== undefined) {
    return [
      `The image's history does not fit the file above line ${measured.unmatchedFrom + 1}: no sizes from there up.`,
    ];
  }
  const above = [...measured.sizes.values()].reduce((sum, size) => sum + size, 0);
  return [`The image has ${byteSize(measured.base + above)}, ${byteSize(above)} of it above the base.`];
}

function named(names: readonly string[]): string {
  if (names.length <= NAMES_SHOWN) return names.join(' ');
  return `${names.slice(0, NAMES_SHOWN).join(' ')} and ${names.length - NAMES_SHOWN} more`;
}

/** What a file says may hold anything, also what a terminal would obey. */
function clipped(text: string, width: number): string {
  const printable = text.replace(/\p{Cc}/gu, '?');
  return printable.length <= width ? printable : `${printable.slice(0, width - 1)}…`;
}

function paragraph(text: string): string {
  return wrapped(text, WIDTH)
    .map((line) => clipped(line, WIDTH))
    .join('\n');
}
