import { dirname, relative, resolve } from 'node:path';
import { readSourceFile } from '../../batch/source-file.js';
import { contextSizes } from '../../image/layers-context.js';
import type { MeasuredLayers } from '../../image/layers-history.js';
import { renderLayers } from '../../image/layers-report.js';
import { estimateLayers, type LayersEstimate } from '../../knowledge/layers.js';
import { DockershiftError } from '../../rewrite/errors.js';
import { hint } from '../../rewrite/nearest.js';
import { type Dockerfile, type ParseProblem, parseDockerfile } from '../../source/dockerfile.js';
import { buildFault } from '../../source/validity.js';
import type { Arguments } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import { type Io, print } from '../io.js';

/** `dockershift layers FILE`: what each instruction adds, and what runs it again, before any build. */
export async function layers(args: Arguments, io: Io): Promise<ExitCode> {
  const [path, second] = args.paths;
  if (path === undefined) throw new DockershiftError('usage', 'layers needs a Dockerfile');
  if (second !== undefined) throw new DockershiftError('usage', `layers takes one file, not also ${second}`);
  const absolute = resolve(io.cwd, path);
  const dockerfile = await parsed(absolute, path);
  const folder = args.context === undefined ? dirname(absolute) : resolve(io.cwd, args.context);
  const context = await contextSizes(folder, relative(folder, absolute));
  if (context === undefined && !args.quiet) {
    await print(io.stderr, `dockershift: the build context ${folder} cannot be listed\n`);
  }
  const { target, image, allStages, json } = args.image;
  const estimate = estimateLayers(dockerfile, { target, context });
  if (!estimate) {
    const names = dockerfile.stages.flatMap((stage) => stage.name ?? []);
    throw new DockershiftError('usage', `${path} has no stage ${target}${hint(target ?? '', names)}`);
  }
  const measured = image === undefined ? undefined : await measuredBy(image, estimate, args, io);
  const report = { estimate, stages: allStages ? 'all' : 'image', measured } as const;
  await print(io.stdout, json ? `${JSON.stringify(plain(estimate, measured), undefined, 2)}\n` : renderLayers(report));
  return 0;
}

async function parsed(absolute: string, path: string): Promise<Dockerfile> {
  const source = await readSourceFile(absolute).catch((error: unknown) => {
    if (!(error instanceof DockershiftError)) throw error;
    throw new DockershiftError(error.code, `${path}: ${error.message}`, { path }, { cause: error });
  });
  const result = parseDockerfile(source.text);
  if (!result.ok) throw badFile(path, result.problem);
  const fault = buildFault(result.dockerfile.instructions);
  if (!fault) return result.dockerfile;
  throw badFile(path, { ...fault, ...result.dockerfile.source.positionAt(fault.offset) });
}

function badFile(path: string, { code, message, line, column }: Omit<ParseProblem, 'kind'>): DockershiftError {
  return new DockershiftError(code, `${path}:${line}:${column}: ${message}`, { path, line, column });
}

async function measuredBy(image: string, estimate: LayersEstimate, args: Arguments, io: Io): Promise<MeasuredLayers> {
  const { chosenEngine, withInterruption } = await import('../on-demand.js');
  const { measureLayers, sizedHistory } = await import('../on-demand.js');
  return withInterruption(io, async (signal) => {
    const history = await sizedHistory(await chosenEngine(args), image, { signal });
    const inImage = estimate.stages.filter((stage) => stage.isInImage).flatMap((stage) => stage.layers);
    return measureLayers(inImage, history);
  });
}

/** As JSON: sizes stand with their layers. */
function plain({ stages, rebuilds }: LayersEstimate, measured: MeasuredLayers | undefined) {
  return {
    stages: stages.map((stage) => ({
      ...stage,
      layers: stage.layers.map((layer) => {
        const size = layer.adds === 'base' ? measured?.base : measured?.sizes.get(layer.line);
        return size === undefined || !stage.isInImage ? layer : { ...layer, size };
      }),
    })),
    rebuilds,
  };
}
