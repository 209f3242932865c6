import type { Invocation } from '../shell/invocation.js';
import { type CommandOption, isOption, optionsAmong } from '../shell/options.js';

/** curl(1) 8: the options that take a value. */
export const CURL_OPTIONS_WITH_VALUE: ReadonlySet<string> = new Set(
  (
    '-A -b -c -C -d -D -e -E -F -h -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z ' +
    '--user-agent --cookie --cookie-jar --continue-at --data --data-ascii --data-binary --data-raw --data-urlencode ' +
    '--dump-header --referer --cert --form --form-string --header --config --max-time --output --ftp-port --quote ' +
    '--range --upload-file --user --proxy-user --write-out --proxy --request --speed-limit --speed-time --time-cond ' +
    '--cacert --capath --cert-type --ciphers --connect-timeout --connect-to --create-file-mode --interface --json ' +
    '--key --key-type --limit-rate --max-filesize --max-redirs --noproxy --output-dir --pass --pinnedpubkey --proto ' +
    '--proto-default --proto-redir --proxy-header --rate --resolve --retry --retry-delay --retry-max-time --stderr ' +
    '--tls-max --trace --trace-ascii --unix-socket --url --variable'
  ).split(' '),
);
const SAVES = ['-o', '--output', '-O', '--remote-name', '--remote-name-all'];
/** What says already how a failing answer is to be met. */
const FAILS = ['-f', '--fail', '--fail-with-body', '--no-fail'];
/** What sends, asks for something else than a file, or looks at the answer itself. */
const NO_DOWNLOAD =
  '-w --write-out -I --head -i --include -X --request -d --data --data-ascii --data-binary --data-raw --data-urlencode --json -F --form --form-string -T --upload-file -K --config -Q --quote -V --version -h --help -M --manual -: --next --show-headers'.split(
    ' ',
  );

export interface CurlCall {
  readonly options: readonly CommandOption[];
  /** Where its own options save the answer; undefined where it goes to the standard output. */
  readonly saves: boolean;
}

/** A call of curl that fetches and would take a page that says what went wrong for the file; undefined for any other. */
export function fetchOf({ program, args }: Invocation): CurlCall | undefined {
  if (program !== 'curl') return undefined;
  const options = optionsAmong(args, CURL_OPTIONS_WITH_VALUE);
  const has = (spellings: readonly string[]) => options.some((option) => isOption(option, spellings));
  if (has(FAILS) || has(NO_DOWNLOAD)) return undefined;
  if (args.some(({ value, raw }) => value === undefined && /\$\{?\w*(?:opt|flag|arg|param)|\$[@*]/i.test(raw)))
    return undefined;
  const outputs = options.filter((option) => isOption(option, ['-o', '--output']));
  if (outputs.some(({ value, raw }) => (value ?? raw) === '/dev/null' || (value ?? raw) === '-')) return undefined;
  if (!args.some(({ raw }) => !raw.startsWith('-')) && !has(['--url'])) return undefined;
  return { options, saves: has(SAVES) };
}

/** Where only the answer of a server on this machine, or of one that speaks no HTTP, is fetched. */
export function asksNobody({ args }: Invocation): boolean {
  const addresses = args.filter(({ raw }) => /:\/\/|^localhost|^127\./.test(raw));
  return (
    addresses.length > 0 &&
    addresses.every(({ raw }) => /^["']?(?:(?:https?:\/\/)?(?:localhost|127\.|\[::1)|(?:s?ftps?|file):\/\/)/.test(raw))
  );
}

/**
 * Programs that fail where they get nothing on their input, so that the failure of what feeds them is seen in any case.
 * Source: tried with GNU tar, gzip, xz, bzip2 and gpg.
 */
export function failsOnNothing({ program, args }: Invocation): boolean {
  const words = args.map(({ value, raw }) => value ?? raw);
  switch (program) {
    case 'tar':
      return words.some(
        (word, index) => /^--(?:gzip|gunzip|bzip2|xz)$/.test(word) || (isCluster(word, index) && /[zjJ]/.test(word)),
      );
    case 'gpg':
    case 'gpg2':
      return words.some((word) => word === '--dearmor' || word === '--import');
    case 'apt-key':
      return words[0] === 'add';
    case 'gunzip':
    case 'unxz':
    case 'bunzip2':
      return true;
    default:
      return false;
  }
}

function isCluster(word: string, index: number): boolean {
  return /^-?[A-Za-z]+$/.test(word) && (index === 0 || word.startsWith('-')) && !word.startsWith('--');
}
