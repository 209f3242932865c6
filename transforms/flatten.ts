import * as z from 'zod/mini';
import { type FlatStage, flatStage } from '../src/rewrite/flat-stage.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Stage } from '../src/source/stage.js';

export default defineTransform({
  name: 'flatten',
  summary: 'Make one layer of the image, and say its whole configuration again.',
  safety: 'unsafe',
  group: 'layers',
  stages: 'changes',
  why: 'What a later layer deletes or replaces stays in the image below it. One layer holds each file once. It also shares nothing with other images: worth it for an image that is pulled alone, not for twenty on one base.',
  leavesAlone: [
    'An image that is one layer already.',
    'A base image of which it is not known what it sets: its variables, labels, command, user. Say it with `images`.',
    'Base images that are named by variables, Windows images, values with a newline.',
    'Stages on a stage with ONBUILD instructions; a last stage that somebody builds by its number.',
  ],
  options: z.object({
    images: z
      ._default(z.record(z.string(), z.record(z.string(), z.unknown())), {})
      .check(z.describe('What base images set, by the name in FROM: what `docker inspect` says of them.')),
  }),
  examples: [
    {
      before:
        'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nRUN rm -rf /usr/share/doc\nWORKDIR /app\nCMD ["curl", "--version"]\n',
      after:
        'FROM debian:12 AS layers\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nRUN rm -rf /usr/share/doc\n\nFROM scratch\nCOPY --from=layers / /\nENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nWORKDIR /app\nCMD ["curl", "--version"]\n',
    },
    {
      before: 'FROM acme/base:3\nCOPY app /app\nRUN /app/install\n',
      after:
        'FROM acme/base:3 AS layers\nCOPY app /app\nRUN /app/install\n\nFROM scratch\nCOPY --from=layers / /\nENV PATH=/usr/bin:/bin\nUSER app\nENTRYPOINT ["/app/run"]\n',
      options: {
        images: { 'acme/base:3': { Config: { Env: ['PATH=/usr/bin:/bin'], User: 'app', Entrypoint: ['/app/run'] } } },
      },
    },
  ],
  rewrite(dockerfile, { change, skip, options }) {
    const stage = dockerfile.finalStage;
    const flat = stage && flatStage(dockerfile, stage, options.images);
    if (!flat) return;
    if (flat.kind === 'skip') return skip(stage.from, flat.reason);
    const name = freeName(dockerfile, stage.name === undefined ? 'layers' : `${stage.name}-layers`);
    const flatten = (edit: Edit) => {
      if (stage.nameWord) edit.replace(stage.nameWord, name);
      else edit.insertAfter(stage.base.word!, keyword(stage, ` AS ${name}`, ' AS '));
      edit.insertAfter(flat.last.end, newStage(stage, flat, name));
    };
    const reason = 'the image is a stack of layers, whose files hide one another';
    change(stage.from, reason, flatten, { claim: { start: 0, end: dockerfile.text.length } });
  },
});

function newStage(stage: Stage, { platform, restated }: FlatStage & { readonly kind: 'flat' }, name: string): string {
  const as = stage.name === undefined ? '' : keyword(stage, ` AS ${stage.name}`, ' AS ');
  return [
    '',
    '',
    `${keyword(stage, 'FROM', 'FROM')}${platform === '' ? '' : ` ${platform}`} scratch${as}`,
    keyword(stage, `COPY --from=${name} / /`, 'COPY'),
    ...restated.map((text) => keyword(stage, text, /^[A-Z]+/.exec(text)?.[0] ?? '')),
  ].join('\n');
}

/** The text with its keyword as the author writes FROM. */
function keyword({ from }: Stage, text: string, word: string): string {
  return from.keywordText === from.keyword ? text : text.replace(word, word.toLowerCase());
}

function freeName({ stages }: Dockerfile, wanted: string): string {
  const taken = new Set(stages.flatMap(({ name, base }) => [name?.toLowerCase(), base.word?.text]));
  let name = wanted;
  for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${wanted}-${count}`;
  return name;
}
