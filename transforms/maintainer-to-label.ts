import * as z from 'zod/mini';
import { defineTransform } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import { expand } from '../src/source/expand.js';
import type { Instruction } from '../src/source/instruction.js';

const AUTHORS = 'org.opencontainers.image.authors';

export default defineTransform({
  name: 'maintainer-to-label',
  summary: 'Write a label for MAINTAINER.',
  safety: 'unsafe',
  group: 'instructions',
  covers: ['DL4000', 'MaintainerDeprecated'],
  why: 'Docker has deprecated MAINTAINER: a label says the same and is shown, and searched for, with the other labels. It is unsafe, because the field `Author` of the image stays empty.',
  leavesAlone: [
    'Several in one stage: only the last one counts, and each was meant.',
    'A stage that has a label for its authors already: one of the two would be out of date.',
    'One that goes on in the next line.',
  ],
  options: z.object({
    key: z
      ._default(z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]*$/)), AUTHORS)
      .check(z.describe("The label's key; many files have `maintainer`.")),
  }),
  examples: [
    {
      before: 'FROM debian:12\nMAINTAINER Jo Doe <jo@example.com>\n',
      after: `FROM debian:12\nLABEL ${AUTHORS}="Jo Doe <jo@example.com>"\n`,
    },
    {
      before: 'FROM debian:12\nMAINTAINER "Jo Doe"\n',
      after: 'FROM debian:12\nLABEL maintainer="Jo Doe"\n',
      options: { key: 'maintainer' },
    },
  ],
  rewrite(dockerfile, { change, skip, options }) {
    for (const one of dockerfile.instructions) {
      if (one.keyword !== 'MAINTAINER') continue;
      const obstacle = whyKeep(dockerfile, one, options.key);
      if (obstacle) {
        skip(one, obstacle);
        continue;
      }
      const label = one.keywordText === one.keywordText.toLowerCase() ? 'label' : 'LABEL';
      change(one, 'MAINTAINER is deprecated', (edit) => {
        edit.replace(one.keywordSpan, label);
        edit.replace(one.argumentSpan, `${options.key}=${quoted(one.argument, one.escape)}`);
      });
    }
  },
});

function whyKeep(dockerfile: Dockerfile, one: Instruction, key: string): string | undefined {
  const { argument, argumentSpan, keywordSpan, keywordText, stage } = one;
  const written = dockerfile.textOf(argumentSpan);
  if (argument === '' || written !== argument || dockerfile.textOf(keywordSpan) !== keywordText)
    return 'it goes on in the next line';
  const siblings = stage!.instructions.filter((other) => other !== one);
  const other = siblings.find(({ keyword }) => keyword === 'MAINTAINER');
  if (other) return `line ${other.startLine} has one too: only the last one counts, and each was meant`;
  const keys = new Set([key, AUTHORS, 'maintainer', 'maintainers', 'author', 'authors']);
  const label = siblings.find(
    ({ keyword, pairs }) => keyword === 'LABEL' && pairs.some((pair) => keys.has(bareKey(pair.key, one.escape))),
  );
  return label && `the label in line ${label.startLine} names somebody already`;
}

/** A label's key without its quotes, in lower case. */
function bareKey(key: string, escapeCharacter: string): string {
  const expanded = expand(key, () => undefined, escapeCharacter);
  return (expanded.known ? expanded.text : key).toLowerCase();
}

/** MAINTAINER takes its line as it is; LABEL expands variables and takes quotes away. */
function quoted(value: string, escapeCharacter: string): string {
  const bare = /^"[^"]*"$|^'[^']*'$/.test(value) ? value.slice(1, -1).trim() : value;
  const special = escapeCharacter === '\\' ? /["$\\]/g : /["$`]/g;
  return `"${bare.replace(special, (character) => escapeCharacter + character)}"`;
}
