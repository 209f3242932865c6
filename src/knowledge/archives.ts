import type { ShellWord } from '../shell/command.js';
import type { Invocation } from '../shell/invocation.js';
import { isOption, operandsAmong, optionsAmong } from '../shell/options.js';
import { CURL_OPTIONS_WITH_VALUE } from './curl.js';

/** GNU wget 1.21: the options that take a value. */
const WGET_OPTIONS_WITH_VALUE: ReadonlySet<string> = new Set(
  (
    '-o -a -e -i -B -t -O -T -w -Q -P -U -l -A -R -D -I -X --output-file --append-output --execute --input-file --base ' +
    '--tries --output-document --timeout --dns-timeout --connect-timeout --read-timeout --limit-rate --wait --waitretry ' +
    '--quota --bind-address --directory-prefix --default-page --header --http-user --http-password --user --password ' +
    '--referer --user-agent --post-data --post-file --method --body-data --body-file --load-cookies --save-cookies ' +
    '--ca-certificate --ca-directory --certificate --private-key --secure-protocol --max-redirect --progress --cut-dirs ' +
    '--level --accept --reject --domains --retry-on-http-error --restrict-file-names --start-pos --compression'
  ).split(' '),
);
const TAR_OPTIONS_WITH_VALUE: ReadonlySet<string> = new Set(
  '-f --file -C --directory -b -T -X -K -N -V -I --use-compress-program --strip-components --exclude --transform --xform --owner --group --mode --one-top-level'.split(
    ' ',
  ),
);
/** Package managers of the system that install a file which they are given by its path. */
const INSTALLERS: Readonly<Record<string, RegExp>> = {
  'apt-get': /\.deb$/,
  apt: /\.deb$/,
  dnf: /\.rpm$/,
  yum: /\.rpm$/,
  microdnf: /\.rpm$/,
  zypper: /\.rpm$/,
  apk: /\.apk$/,
};
/** What is unpacked by its name; a pattern for what a variable may end with. */
const ARCHIVE = /\.(?:tar(?:\.\w+)?|t[gbx]z\w?|zip|7z|deb|rpm|apk|xpi|war|jar|txz|tbz2?|xz|gz|bz2)$/i;

/** A file's path as written, without quotes and with every variable in one spelling. */
export function spelledPath(word: Pick<ShellWord, 'raw'>): string {
  return word.raw
    .replace(/["']/g, '')
    .replace(/\$\{(\w+)\}/g, '$$$1')
    .replace(/^(?:\.\/)+/, '');
}

/** The files that a call of curl or wget saves, as far as their names are written; undefined ones are left out. */
export function savedFiles({ program, args }: Invocation): readonly string[] {
  if (program === 'curl') return savedByCurl(args);
  return program === 'wget' ? savedByWget(args) : [];
}

function savedByCurl(args: readonly ShellWord[]): readonly string[] {
  const options = optionsAmong(args, CURL_OPTIONS_WITH_VALUE);
  if (options.some((one) => isOption(one, ['-J', '--remote-header-name', '-K', '--config']))) return [];
  const folder = options.find((one) => isOption(one, ['--output-dir']))?.raw;
  const named = options.flatMap((one) => (isOption(one, ['-o', '--output']) ? (one.raw ?? []) : []));
  const isRemote = options.some((one) => isOption(one, ['-O', '--remote-name', '--remote-name-all']));
  const addresses = isRemote ? operandsAmong(args, CURL_OPTIONS_WITH_VALUE) : [];
  const names = [
    ...named.map((raw) => spelledPath({ raw })),
    // curl takes the path's last part and leaves the query away.
    ...addresses.map((word) => lastPart(spelledPath(word).replace(/[?#].*$/, ''))),
  ];
  return names.filter(isName).map((name) => below(folder, name));
}

function savedByWget(args: readonly ShellWord[]): readonly string[] {
  const options = optionsAmong(args, WGET_OPTIONS_WITH_VALUE);
  const has = (spellings: readonly string[]) => options.some((one) => isOption(one, spellings));
  if (has(['-i', '--input-file', '-r', '--recursive', '-m', '--mirror', '--content-disposition', '--spider']))
    return [];
  const document = options.find((one) => isOption(one, ['-O', '--output-document']))?.raw;
  if (document !== undefined) return [spelledPath({ raw: document })].filter(isName);
  const folder = options.find((one) => isOption(one, ['-P', '--directory-prefix']))?.raw;
  const addresses = operandsAmong(args, WGET_OPTIONS_WITH_VALUE).map(spelledPath);
  // wget keeps the query in the name.
  return addresses
    .filter((address) => !/[?#]/.test(address))
    .map(lastPart)
    .filter(isName)
    .map((name) => below(folder, name));
}

function lastPart(address: string): string {
  const at = address.lastIndexOf('/');
  // The last part of `$URL` is not written.
  return at === -1 || /^\$\w+$/.test(address) ? '' : address.slice(at + 1);
}

function isName(name: string): boolean {
  return name !== '' && name !== '-' && name !== '.' && !name.startsWith('-') && !/[*?[\]{}`(]/.test(name);
}

function below(folder: string | undefined, name: string): string {
  if (folder === undefined || name.startsWith('/')) return name;
  const path = spelledPath({ raw: folder }).replace(/\/+$/, '');
  return path === '' || path === '.' ? name : `${path}/${name}`;
}

/** The archives and packages that a call unpacks or installs, as words of it. */
export function unpackedFiles({ program, args }: Invocation): readonly ShellWord[] {
  switch (program) {
    case 'tar':
    case 'gtar':
    case 'bsdtar':
      return unpackedByTar(args);
    case 'unzip': {
      const operands = operandsAmong(args, new Set(['-d', '-x', '-P']));
      const isListing = args.some(({ value }) => /^-[a-zA-Z]*[lptvZz]/.test(value ?? ''));
      return isListing ? [] : operands.slice(0, 1);
    }
    case '7z':
    case '7za':
    case '7zr':
      return args[0]?.value === 'x' || args[0]?.value === 'e' ? args.filter(isOperand).slice(1, 2) : [];
    case 'dpkg':
      return args.some(({ value }) => /^(?:-i|--install|--force-\w+)$/.test(value ?? '')) &&
        args.some(({ value }) => value === '-i' || value === '--install')
        ? args.filter(isOperand)
        : [];
    case 'rpm':
      return args.some(
        ({ value }) => /^(?:-[a-zA-Z]*[iUF][a-zA-Z]*|--install|--upgrade)$/.test(value ?? '') && !/q/.test(value!),
      )
        ? args.filter(isOperand)
        : [];
    default: {
      const file = Object.hasOwn(INSTALLERS, program) ? INSTALLERS[program] : undefined;
      if (!file || !args.some(({ value }) => value === 'install' || value === 'add' || value === 'localinstall'))
        return [];
      return args.filter((word) => isOperand(word) && file.test(spelledPath(word)) && !/:\/\//.test(word.raw));
    }
  }
}

function unpackedByTar(args: readonly ShellWord[]): readonly ShellWord[] {
  const [first] = args;
  const bundled = first?.value !== undefined && /^[a-zA-Z]+$/.test(first.value) ? first.value : undefined;
  if (bundled !== undefined) {
    // The letters that take a value take the words behind them in their order (GNU tar, "Old Option Style").
    const values = [...bundled].filter((letter) => /[fCbTXKNVI]/.test(letter));
    const word = args[1 + values.indexOf('f')];
    return bundled.includes('x') && values.includes('f') && word ? [word] : [];
  }
  const options = optionsAmong(args, TAR_OPTIONS_WITH_VALUE);
  const extracts = options.some((one) => isOption(one, ['-x', '--extract', '--get']));
  const file = options.find((one) => isOption(one, ['-f', '--file']));
  if (!extracts || !file || file.raw === '-') return [];
  const at = args.indexOf(file.word);
  const word = args[at + 1];
  // `-fX` and `--file=X` hold it in their own word, which is not written alone.
  return word && word.raw === file.raw ? [word] : [];
}

function isOperand({ value, raw }: ShellWord): boolean {
  return !(value ?? raw).startsWith('-');
}

/** Whether a path ends like an archive, or with a variable that may. */
export function looksLikeArchive(path: string): boolean {
  return ARCHIVE.test(path) || !/\.\w+$/.test(path);
}
