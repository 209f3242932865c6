import { defineTransform } from '../src/rewrite/transform.js';

export default defineTransform({
  name: 'expose-protocol-case',
  summary: 'Write the protocol of an EXPOSE in lower case.',
  safety: 'safe',
  group: 'instructions',
  covers: ['ExposeProtoCasing'],
  why: 'The image has the protocol in lower case whatever the file says; Docker warns where they differ.',
  leavesAlone: [
    'What Docker does not know for a protocol.',
    'A protocol that comes from a variable, and quoted words.',
    'ONBUILD: the image keeps the text of that instruction as it is written.',
  ],
  examples: [{ before: 'FROM alpine:3.22\nEXPOSE 80/TCP 53/udp\n', after: 'FROM alpine:3.22\nEXPOSE 80/tcp 53/udp\n' }],
  rewrite(dockerfile, { change }) {
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword !== 'EXPOSE') continue;
      for (const word of instruction.words) {
        const protocol = PROTOCOL.exec(word.text)?.[0];
        if (!protocol || protocol === protocol.toLowerCase() || dockerfile.textOf(word) !== word.text) continue;
        const span = { start: word.end - protocol.length, end: word.end };
        change(span, `${protocol} is not in lower case`, (edit) => edit.replace(span, protocol.toLowerCase()));
      }
    }
  },
});

/** Those that BuildKit takes. The port before it may hold a variable, but nothing that is quoted or escaped. */
const PROTOCOL = /(?<=^[\w${}:.-]+\/)(?:tcp|udp|sctp)$/i;
