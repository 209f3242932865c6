import { byteChange, byteSize, percentChange } from '../../image/byte-size.js';
import { type FlattenedImage, flatten as flattenImage } from '../../image/flatten.js';
import { DockershiftError } from '../../rewrite/errors.js';
import type { Arguments } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import { chosenEngine, narratorOn, oneOperand, withInterruption } from '../image-work.js';
import { type Io, print } from '../io.js';

const LOSSES_SHOWN = 20;

/** `dockershift flatten IMAGE --tag NEW`: one layer, nothing lost. An image that lost something is removed again. */
export async function flatten(args: Arguments, io: Io): Promise<ExitCode> {
  const image = oneOperand(args, 'the name of an image');
  const { tag, json } = args.image;
  if (tag === undefined) throw new DockershiftError('usage', 'flatten needs --tag: the name of the new image');
  if (tag === image) throw new DockershiftError('usage', 'the new image needs a name of its own');
  return withInterruption(io, async (signal) => {
    const engine = await chosenEngine(args);
    const narrator = narratorOn(io, args);
    const flat = await flattenImage({ engine, image, tag, signal, onProgress: narrator.phase });
    narrator.clear();
    await print(io.stdout, json ? `${JSON.stringify(flat, undefined, 2)}\n` : summary(flat));
    if (flat.config.length === 0 && flat.paths.length === 0) return 0;
    await engine.remove([tag]);
    await print(io.stderr, `dockershift: ${tag} would not be the same image; it is removed\n`);
    return 2;
  });
}

function summary({ tag, layersBefore, layersAfter, sizeBefore, sizeAfter, config, paths }: FlattenedImage): string {
  const percent = percentChange(sizeBefore, sizeAfter);
  const change = `${byteChange(sizeAfter - sizeBefore)}${percent === '' ? '' : `, ${percent}`}`;
  const losses = [
    ...config.map(({ field, before, after }) => `${field}: ${before ?? '(none)'} -> ${after ?? '(none)'}`),
    ...paths.map(({ path, change }) => `${path} (${change})`),
  ];
  const shown = losses.slice(0, LOSSES_SHOWN).map((line) => `  ${line.replace(/\p{Cc}/gu, '?')}`);
  const more = losses.length > LOSSES_SHOWN ? [`  and ${losses.length - LOSSES_SHOWN} more`] : [];
  return [
    tag,
    `  layers  ${layersBefore} -> ${layersAfter}`,
    `  size    ${byteSize(sizeBefore)} -> ${byteSize(sizeAfter)} (${change})`,
    losses.length === 0 ? '  same files and configuration: yes' : '  same files and configuration: no',
    ...shown,
    ...more,
    '',
  ].join('\n');
}
