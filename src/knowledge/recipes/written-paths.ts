import type { Invocation } from '../../shell/invocation.js';

/** Options by which programs say where they write: short letters, and long names. Source: their manual pages. */
const OUTPUTS: Readonly<
  Record<string, { readonly letters: string; readonly names: readonly string[]; readonly here: RegExp }>
> = {
  // Without any, curl writes to its output, and `-O` to where it runs.
  curl: { letters: 'o', names: ['--output', '--output-dir'], here: /^-[a-zA-Z]*[OJ][a-zA-Z]*$|^--remote-name/ },
  wget: { letters: 'OP', names: ['--output-document', '--directory-prefix'], here: /^/ },
  tar: { letters: 'C', names: ['--directory'], here: /^/ },
  unzip: { letters: 'd', names: [], here: /^/ },
};

/** Whether a program fetches or unpacks files and says in its options where to. */
export function isFetching(program: string): boolean {
  return Object.hasOwn(OUTPUTS, program);
}

/** Where curl, wget, tar and unzip write, as it stands there; undefined where that is not known. */
export function fetchedTo({ program, args }: Invocation): readonly string[] | undefined {
  const { letters, names, here } = OUTPUTS[program]!;
  const words = args.map(({ value }) => value);
  // An archive that is made is a file that its options name otherwise; without a dash the letters take later words.
  if (program === 'tar' && /^(?:-?[a-wyzA-Z]*c|[a-zA-Z]*C)/.test(words[0] ?? '')) return undefined;
  const found: string[] = [];
  const cluster = new RegExp(`^-[a-zA-Z#0-9]*?[${letters}](.*)$`);
  for (const [index, word] of words.entries()) {
    if (word === undefined) continue;
    const name = names.find((one) => word === one || word.startsWith(`${one}=`));
    const attached = name === undefined ? cluster.exec(word)?.[1] : word === name ? '' : word.slice(name.length + 1);
    if (attached === undefined || (name === undefined && word.startsWith('--'))) continue;
    const target = attached === '' ? words[index + 1] : attached;
    if (target === undefined) return undefined;
    if (target !== '-') found.push(target);
    else return [];
  }
  if (found.length > 0) return found;
  return program !== 'curl' || words.some((word) => here.test(word ?? '')) ? ['.'] : [];
}

/** The operands of a copy that it writes to: the last one, or the folder of `-t`; undefined where that is not known. */
export function copiedTo({ program, args }: Invocation): readonly string[] | undefined {
  const words = args.map(({ value, raw }) => value ?? raw);
  if (words.some((word) => /^(?:-\w*t|--target-directory)/.test(word)) && program !== 'rsync') return undefined;
  const operands = words.filter((word) => !word.startsWith('-'));
  const isMaking = program === 'install' && words.some((word) => /^-\w*d|^--directory$/.test(word));
  return program === 'mv' || isMaking ? operands : operands.slice(-1);
}
