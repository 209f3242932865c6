import { type DistrolessImage, distrolessImage, distrolessImages } from '../knowledge/images/elsewhere.js';
import { imageFacts } from '../knowledge/images/facts.js';
import type { ContextFiles } from '../knowledge/modules/context-files.js';
import type { ModuleUse } from '../knowledge/modules/module-use.js';
import { nativeModule } from '../knowledge/packages/native-modules.js';
import { surelyPrebuilt } from '../knowledge/packages/prebuilt-since.js';
import { isPure } from '../knowledge/packages/pure-modules.js';
import { allNeeds, refuse, versionLine } from '../knowledge/stage-verdict.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { descendants, type Stage } from '../source/stage.js';
import { finalState } from '../source/state.js';
import type { TextReplacement } from './apk-translation.js';

export type DistrolessBase =
  | { readonly ok: true; readonly image: string; readonly edits: readonly TextReplacement[] }
  | { readonly ok: false; readonly reason: string };

/** Where distroless has what an official image has in its PATH. */
const PLACES: Readonly<Record<string, string>> = {
  node: '/nodejs/bin/node',
  nodejs: '/nodejs/bin/node',
  python: '/usr/bin/python3',
  python3: '/usr/bin/python3',
  java: '/usr/bin/java',
};
/** A HEALTHCHECK may be in exec form, and names a program all the same. */
const NEEDS_SHELL: ReadonlySet<string> = new Set(['RUN', 'SHELL', 'ONBUILD', 'HEALTHCHECK']);
const ALLOWED_USERS: ReadonlySet<string> = new Set(['root', 'nonroot', 'nobody']);
/** Where distroless looks for Python's modules is not where the official image has them. */
const PYTHON_MODULES = /site-packages|\/usr\/local(?:\/|\s|$)/;

/** The distroless image for a stage that only copies files and starts a program; it has no shell and no packages. */
export function distrolessBase(
  dockerfile: Dockerfile,
  stage: Stage,
  repository: string,
  tag: string | undefined,
  files: ContextFiles | undefined,
): DistrolessBase {
  const image = distrolessImage(repository, tag);
  if (image.kind === 'none') return no(image.reason);
  if (!image.maintained) return no(`${image.repository} gets no updates any more`);
  if (repository === 'debian') return no(`which libraries its program needs of ${repository} is not known`);
  const name = image.repository.slice('gcr.io/distroless/'.length);
  const facts = distrolessImages.find(
    (one) => name === `${one.name}-debian${one.releases.find((r) => name.endsWith(r))}`,
  );
  if (descendants(stage).length > 0) return no('another stage is built on it');
  const edits: TextReplacement[] = [];
  for (const instruction of stage.instructions) {
    const line = instruction.startLine;
    if (NEEDS_SHELL.has(instruction.keyword))
      return no(`line ${line} is a ${instruction.keyword}, and it has no shell`);
    if (
      instruction.keyword === 'USER' &&
      !ALLOWED_USERS.has(instruction.argument) &&
      !/^\d+(?::\d+)?$/.test(instruction.argument)
    )
      return no(`line ${line} names the user ${instruction.argument}, whom it does not have`);
    if (
      repository === 'python' &&
      /COPY|ADD|ENV/.test(instruction.keyword) &&
      PYTHON_MODULES.test(instruction.argument)
    )
      return no(`line ${line} puts modules where its Python does not look`);
    // A virtual environment has a program of that name, which finds modules of its own.
    if (instruction.keyword === 'ENV' && instruction.pairs.some(({ key }) => key === 'PATH'))
      return no(`line ${line} sets the PATH, where the image’s own program may not be the first of its name`);
  }
  const { workdir } = finalState(stage);
  if (!workdir.known) return no('which WORKDIR is in force is left to the image');
  const start = startEdits(stage, facts);
  if (!start.ok) return start;
  edits.push(...start.edits);
  const version = versionLine(repository, tag);
  const needs = allNeeds(dockerfile, stage, { files, version });
  const own = new Set(imageFacts(repository, tag)?.programs);
  const unknown = needs.flatMap((need) => {
    if (need.kind === 'unknown') return [need.reason];
    if (need.kind === 'program' && !own.has(need.program))
      return [`line ${need.place.instruction.startLine} uses \`${need.program}\``];
    if (need.kind === 'module' && mayNeedLibraries(need.module, version))
      return [`\`${need.module.name}\` may need libraries that it does not bring`];
    return [];
  });
  if (unknown.length > 0) return no(refuse([...new Set(unknown)]).reason);
  return { ok: true, image: `${image.repository}:${image.tag}`, edits };
}

/** Whether a module may look for libraries of the system: what is compiled, unless it brings them. */
function mayNeedLibraries({ ecosystem, name, version, evidence }: ModuleUse, line: string | undefined): boolean {
  const isBuilt = evidence === 'pure' || evidence === 'glibc-build';
  const native = nativeModule(ecosystem, name);
  if (!native) return !isBuilt && !isPure(ecosystem, name, evidence === 'listed' ? 'listed' : 'alone');
  const isLatest = version === undefined && native.glibc === 'prebuilt';
  const bringsItself = isBuilt || isLatest || surelyPrebuilt(ecosystem, name, version, line);
  return !bringsItself || native.runsWith.length > 0 || native.needs.length > 0;
}

/** The ENTRYPOINT keeps its program, at its place there; without one, the image's own takes the CMD's arguments. */
function startEdits(
  { instructions }: Stage,
  facts: DistrolessImage | undefined,
): { readonly ok: true; readonly edits: readonly TextReplacement[] } | { readonly ok: false; readonly reason: string } {
  const last = (keyword: string) => instructions.findLast((one) => one.keyword === keyword);
  const entrypoint = last('ENTRYPOINT');
  const command = last('CMD');
  const first = entrypoint ?? command;
  if (!first) return no('it has neither CMD nor ENTRYPOINT');
  const shellForm = [entrypoint, command].find((one) => one && !one.exec);
  if (shellForm) return no(`line ${shellForm.startLine} is in shell form, and it has no shell`);
  const [program = '', ...args] = first.exec!;
  const place = Object.hasOwn(PLACES, program) ? PLACES[program] : undefined;
  if (place === undefined)
    return no(`line ${first.startLine} starts \`${program}\`, which is not the image’s own program`);
  if (first.comments.length > 0) return no(`a comment stands inside the ${first.keyword} of line ${first.startLine}`);
  if (first === entrypoint || facts?.entrypoint === undefined)
    return { ok: true, edits: [array(first, [place, ...args])] };
  const given = facts.entrypoint.split(' ').slice(1);
  if (given.some((word, index) => args[index] !== word))
    return no(`line ${first.startLine} starts \`${program}\` otherwise than the image does`);
  return { ok: true, edits: [array(first, args.slice(given.length))] };
}

function array(instruction: Instruction, words: readonly string[]): TextReplacement {
  return { span: instruction.argumentSpan, text: `[${words.map((word) => JSON.stringify(word)).join(', ')}]` };
}

function no(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
