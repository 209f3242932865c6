import * as z from 'zod/mini';
import { stageNeeds } from '../src/knowledge/needed-stages.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import { globExpression } from '../src/source/glob.js';
import type { Stage } from '../src/source/stage.js';
import type { Span } from '../src/source/text.js';

/** What people call the stages that they build by name. */
const TARGETS =
  'test* *test *tests dev* *dev debug* lint* check* ci* e2e* doc* prod* release* export* artifact* binar* local* valid* vendor* update* format*'.split(
    ' ',
  );

export default defineTransform({
  name: 'drop-unused-stages',
  summary: 'Delete stages that no image needs.',
  safety: 'unsafe',
  group: 'stages',
  stages: 'changes',
  why: 'BuildKit passes by a stage that nothing uses, and other builders build it for nothing; whoever reads the file has to find out. It is unsafe, because somebody may build the stage with `--target`, from a place that nobody sees here.',
  leavesAlone: [
    'The last stage, known targets, and what they are built on, copy from or mount.',
    'Names that sound like a target (the option `keep`), and names that a file of the build context gives behind `target`. Where the context is not known, every stage that has a name.',
    'Stages that a variable in a FROM, a COPY or a mount may name.',
    'Stages above a known target that has no name: it is built by its number.',
    'Several stages of one name.',
    'A first stage above a comment that would become a parser directive.',
  ],
  options: z.object({
    keep: z
      ._default(z.array(z.string()), TARGETS)
      .check(
        z.describe(
          'Names of stages that stay, with `*` for any characters. The default is what targets are often called.',
        ),
      ),
  }),
  examples: [
    {
      before:
        'FROM node:22 AS tools\nRUN npm install -g typescript\n\nFROM node:22 AS build\nCOPY . .\n\nFROM nginx:1.27\nCOPY --from=1 /dist /usr/share/nginx/html\n',
      after: 'FROM node:22 AS build\nCOPY . .\n\nFROM nginx:1.27\nCOPY --from=0 /dist /usr/share/nginx/html\n',
      files: { 'package.json': '{}\n' },
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    const patterns = options.keep.map((glob) => globExpression(glob.toLowerCase()));
    const needs = stageNeeds(dockerfile, project, (name) => patterns.some((pattern) => pattern.test(name)));
    const unused: Stage[] = [];
    for (const stage of dockerfile.stages) {
      const need = needs[stage.index]!;
      if (need.kind === 'kept') skip(stage.from, `nothing in the file uses it, but ${need.reason}`);
      if (need.kind === 'unused') unused.push(stage);
    }
    const [first] = unused;
    if (!first) return;
    const numbered = dockerfile.stages.find((one) => one.isTarget && !one.name && one.index > first.index);
    if (numbered) {
      skip(first.from, `nothing uses it, but the target in line ${numbered.from.startLine} is built by its number`);
      return;
    }
    const directive = first.index === 0 ? dockerfile.comments.find(({ text }) => DIRECTIVE.test(text)) : undefined;
    if (directive) {
      skip(first.from, `nothing uses it, but the comment in line ${directive.line} would become a parser directive`);
      return;
    }
    // One change: each stage that goes changes the numbers of those below it.
    const names = unused.map(({ name, from }) => name ?? `the one in line ${from.startLine}`);
    const drop = (edit: Edit) => {
      for (const stage of unused) edit.remove(linesOf(dockerfile, stage));
      renumber(dockerfile, unused, edit);
    };
    change(first.from, `no image needs ${names.join(', ')}`, drop, {
      claim: { start: 0, end: dockerfile.text.length },
    });
  },
});

/**
 * From the comments right above its FROM to the blank lines behind its last instruction. What stands above the first
 * FROM speaks of the file; what stands below the last instruction, of the next stage.
 */
function linesOf({ source, text, comments }: Dockerfile, { from, index, instructions }: Stage): Span {
  let first = from.startLine;
  while (index > 0 && comments.some(({ line }) => line === first - 1)) first--;
  const last = (instructions.at(-1) ?? from).endLine;
  const start = Math.max(source.lineStart(first), text.startsWith('\uFEFF') ? 1 : 0);
  const blank = /^(?:[ \t]*\r?\n)*/.exec(text.slice(source.lineStart(last + 1)))![0];
  return { start, end: source.lineStart(last + 1) + blank.length };
}

/** A comment that is a parser directive as soon as nothing but directives stands above it. */
const DIRECTIVE = /^\s*(?:syntax|escape|check)\s*=/i;
const COPY_NUMBER = /^\d+$/;
const MOUNT_NUMBER = /(?<=(?:^|,)\s*from=)\d+(?=,|$)/i;

/** Numbers stages anew where COPY and mounts count them; a number is never a name (BuildKit, parseBuildStageName). */
function renumber({ instructions }: Dockerfile, unused: readonly Stage[], edit: Edit): void {
  for (const instruction of instructions) {
    if (!instruction.stage || unused.includes(instruction.stage)) continue;
    const one = instruction.wrapped ?? instruction;
    for (const { name, value = '', valueSpan } of one.flags) {
      if (name !== 'from' && name !== 'mount') continue;
      const text = value.replace(name === 'from' ? COPY_NUMBER : MOUNT_NUMBER, renumbered);
      if (text !== value) edit.replace(valueSpan, text);
    }
  }

  function renumbered(number: string): string {
    return String(Number(number) - unused.filter(({ index }) => index < Number(number)).length);
  }
}
