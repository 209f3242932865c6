import { defineTransform } from '../src/rewrite/transform.js';

export default defineTransform({
  name: 'drop-host-port',
  summary: 'Delete the host address and the host port from an EXPOSE.',
  safety: 'safe',
  group: 'instructions',
  covers: ['ExposeInvalidFormat'],
  why: 'EXPOSE names ports of the container. Docker reads `8080:80` as 80, warns, and will refuse it one day; `docker run -p` is what maps ports.',
  leavesAlone: [
    'Words with variables: nobody can say how many ports they become.',
    'What Docker refuses already: ports above 65535, addresses that are none, ranges of different lengths.',
    'ONBUILD: the image keeps the text of that instruction as it is written.',
  ],
  examples: [{ before: 'FROM alpine:3.22\nEXPOSE 8080:80\n', after: 'FROM alpine:3.22\nEXPOSE 80\n' }],
  rewrite(dockerfile, { change, skip }) {
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword !== 'EXPOSE') continue;
      for (const word of instruction.words) {
        if (!word.text.includes(':')) continue;
        const host = hostPart(word.text);
        if (host === undefined || dockerfile.textOf(word) !== word.text)
          skip(word, `\`${word.text}\` is not plainly a host part and a port`);
        else
          change(word, `${host} says nothing about the container`, (edit) =>
            edit.remove({ start: word.start, end: word.start + host.length }),
          );
      }
    }
  },
});

const MAPPING = /^(?:(\d{1,3}(?:\.\d{1,3}){3}):)?(\d+(?:-\d+)?)?:(\d+(?:-\d+)?)(?:\/(?:tcp|udp|sctp))?$/i;

/** What stands before the container's port, its colon included; undefined where Docker would not take the whole. */
function hostPart(word: string): string | undefined {
  const match = MAPPING.exec(word);
  if (!match) return undefined;
  const [, address, host, container] = match;
  if (address === undefined && host === undefined) return undefined;
  if (address?.split('.').some((part) => Number(part) > 255 || /^0\d/.test(part))) return undefined;
  const ports = sizeOf(container!);
  const hostPorts = host === undefined ? ports : sizeOf(host);
  // Docker takes a host range for a single port of the container.
  if (ports === undefined || hostPorts === undefined || (ports > 1 && ports !== hostPorts)) return undefined;
  return word.slice(0, word.lastIndexOf(':') + 1);
}

/** How many ports a range has; undefined where it is none. */
function sizeOf(range: string): number | undefined {
  const [first, last = first] = range.split('-').map(Number) as [number, number?];
  return first <= last && last <= 65_535 ? last - first + 1 : undefined;
}
