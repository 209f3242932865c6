import type { Project } from '../src/rewrite/project.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { globExpression } from '../src/source/glob.js';
import { heredocOf } from '../src/source/heredocs.js';
import type { Instruction } from '../src/source/instruction.js';
import { normalise } from '../src/source/state.js';

export default defineTransform({
  name: 'add-to-copy',
  summary: 'Write COPY for an ADD that only copies.',
  safety: 'safe',
  group: 'instructions',
  covers: ['DL3020'],
  why: 'ADD downloads what looks like an address and unpacks what turns out to be an archive. COPY does what it says, and whoever reads it need not wonder.',
  leavesAlone: [
    'Addresses and git repositories.',
    'Archives, and files that may be some: Docker looks at the bytes, whatever the name. So a file is changed only if the build context shows it to be no archive.',
    'Patterns that match anything but such files and folders, or nothing yet.',
    'Sources with variables, quotes or escapes.',
    '`--checksum`, `--keep-git-dir` and `--unpack`, which COPY has not.',
    'ONBUILD: it runs with the build context of another file.',
  ],
  examples: [
    { before: 'FROM node:22\nADD . /app\n', after: 'FROM node:22\nCOPY . /app\n' },
    {
      before: 'FROM node:22\nADD package.json /app/\n',
      after: 'FROM node:22\nCOPY package.json /app/\n',
      files: { 'package.json': '{}\n' },
    },
  ],
  rewrite(dockerfile, { change, skip, project }) {
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword !== 'ADD' || dockerfile.textOf(instruction.keywordSpan) !== instruction.keywordText)
        continue;
      const obstacle = whyKeep(instruction, project);
      if (obstacle) skip(instruction, obstacle);
      else {
        const copy = instruction.keywordText === instruction.keywordText.toLowerCase() ? 'copy' : 'COPY';
        change(instruction.keywordSpan, 'it downloads nothing and unpacks nothing', (edit) =>
          edit.replace(instruction.keywordSpan, copy),
        );
      }
    }
  },
});

const COMMON_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'link', 'exclude']);
/** Everything that BuildKit may take for an address, on the careful side: a scheme, `git@host:path`, `….git#branch`, github.com. */
const ADDRESS = /[:@#]|^github\.com\/|\.git\/?$/i;
const ARCHIVE_NAME = /\.(?:tar|tgz|tbz2?|txz|tzst|taz|gz|bz2|xz|lzma|zst|lz4)\/?$/i;

function whyKeep(instruction: Instruction, project: Project | undefined): string | undefined {
  const flag = instruction.flags.find(({ name }) => !COMMON_FLAGS.has(name));
  if (flag) return `COPY has no --${flag.name}`;
  const sources = (instruction.exec ?? instruction.words.map(({ text }) => text)).slice(0, -1);
  if (sources.length === 0) return 'it has no source';
  for (const source of sources) {
    const obstacle = whyNotCopied(source, project);
    if (obstacle) return obstacle;
  }
  return undefined;
}

function whyNotCopied(source: string, project: Project | undefined): string | undefined {
  if (heredocOf(source)) return undefined;
  if (/[$"'\\`]/.test(source)) return `\`${source}\` has a variable, a quote or an escape in it`;
  if (ADDRESS.test(source)) return `\`${source}\` may be an address`;
  if (ARCHIVE_NAME.test(source)) return `\`${source}\` is an archive by its name`;
  const path = normalise(source).slice(1);
  // Docker never unpacks a folder.
  if (path === '' || source.endsWith('/') || source.endsWith('/.')) return undefined;
  if (!project)
    return `whether \`${source}\` is an archive shows only in its bytes, and the build context is not known`;
  if (UNREAD_PATTERN.test(path)) return `\`${source}\` has a pattern that is not read here`;
  const files = /[*?]/.test(path) ? filesMatching(path, project) : isFolder(path, project) ? [] : [path];
  if (!files) return `nothing in the build context matches \`${source}\` yet`;
  const doubtful = files.find((file) => ARCHIVE_NAME.test(file) || isDoubtful(project.read(file)));
  return doubtful && `\`${doubtful}\` is not known to be anything but an archive`;
}

function isFolder(path: string, project: Project): boolean {
  return project.files()?.some((file) => file.startsWith(`${path}/`)) ?? false;
}

/** Classes of characters. */
const UNREAD_PATTERN = /[[\]]/;

/** The files that a pattern matches itself, folders not among them; undefined where it matches nothing at all. */
function filesMatching(pattern: string, project: Project): readonly string[] | undefined {
  const depth = pattern.split('/').length;
  const expression = globExpression(pattern);
  const matching = project.files()?.filter((file) => expression.test(file.split('/', depth).join('/')));
  return matching?.length ? matching.filter((file) => file.split('/').length === depth) : undefined;
}

/** The beginnings of compressed data that are valid text (bzip2, and the frames that zstd skips), and of a pointer to data that git keeps elsewhere. */
const NO_PLAIN_TEXT = /^(?:BZh|[P-_]\*M\x18|version https:\/\/git-lfs)/;
const TAR_BLOCK = 512;

/** Whether a file is unknown, no text, or text that Docker might unpack all the same: a tar archive of text files is valid text. */
function isDoubtful(text: string | undefined): boolean {
  if (text === undefined || NO_PLAIN_TEXT.test(text)) return true;
  const block = new TextEncoder().encode(text.slice(0, TAR_BLOCK)).subarray(0, TAR_BLOCK);
  // Every tar header has its checksum at 148, eight bytes of octal digits; Docker reads no shorter block.
  const checksum = String.fromCharCode(...block.subarray(148, 156));
  return block.length === TAR_BLOCK && /^[ \0]*[0-7]+[ \0]*$/.test(checksum);
}
