import type { Call, CallPredicate, Declared } from './compare.js';

/** What a transform says that it adds to, removes from or changes in what a Dockerfile calls. */
interface Allowance {
  readonly added?: CallPredicate;
  readonly removed?: CallPredicate;
  readonly words?: (words: readonly string[]) => readonly string[];
  readonly call?: (call: Call) => Call;
  /** Files that may be written besides. */
  readonly writes?: RegExp;
  /** Why its results cannot be held against the original call by call. */
  readonly notJudged?: string;
}

const says = (call: Call) =>
  call.words.join(' ').replace(/^(?:(?:sudo|doas)(?: -E)? |(?:command|nice|time|timeout)(?: -\S+)*(?: \d+)? )*/, '');
/** The same without the folder of its program, whoever runs it. */
const saysAnyhow = (call: Call) =>
  call.words
    .join(' ')
    .replace(
      /^(?:(?:sudo|doas) (?:-[ug] \S+ |-\S+ )*|(?:gosu|su-exec) \S+ )?(?:(?:npx|corepack|php) )?(?:\S*\/(?=[\w.-]+ ))?/,
      '',
    );
/** Programs that run another one, behind options and numbers. */
const RUNNERS: ReadonlySet<string> = new Set(['command', 'nice', 'time', 'timeout']);
const program = (words: readonly string[]): string => {
  const [name = '', ...others] = words.slice(words.findIndex((word) => !/^(?:sudo|doas|env|-.*|\w+=.*)$/.test(word)));
  if (!RUNNERS.has(name)) return name.split('/').at(-1)!;
  return program(others.slice(others.findIndex((word) => !/^-|^\d+$/.test(word))));
};
const without =
  (programs: RegExp, ...dropped: readonly string[]) =>
  (words: readonly string[]) =>
    programs.test(program(words)) ? words.filter((word) => !dropped.includes(word)) : words;

/** Installs of packages by name, removals and modes by whole paths. */
const looksAtNoFolder = (call: Call) =>
  /^(?:apt-get|apt|apk|yum|dnf)$/.test(program(call.words)) ||
  (program(call.words) === 'chmod' && call.words.slice(2).every((word) => word.startsWith('/'))) ||
  (program(call.words) === 'rm' && call.words.slice(1).every((word) => /^[-/]/.test(word)));

const NOTHING: Allowance = {};
const MARK = /^\w*(?:COMMIT|DATE|NUMBER|REF|REVISION|SHA|TIME|VERSION)=/;

/** A call as root has it without sudo: what sudo would set is in its environment, unless another program sets it. */
function withoutSudo(call: Call): Call {
  const sudo = call.words.findIndex((word) => /(?:^|\/)sudo$/.test(word));
  if (sudo === -1) return call;
  let at = sudo + 1;
  while (call.words[at]?.startsWith('-')) at += /^(?:-u|--user)$/.test(call.words[at]!) ? 2 : 1;
  if (sudo > 0) return { ...call, words: [...call.words.slice(0, sudo), ...call.words.slice(at)] };
  const program = call.words.findIndex((word, index) => index >= at && !word.includes('='));
  const environment = [...call.environment, ...call.words.slice(at, program)].sort();
  return { ...call, words: call.words.slice(program), environment };
}

/** By transform. One that is not here may change nothing of what is called. */
const ALLOWANCES: Readonly<Record<string, Allowance>> = {
  'compress-assets': {
    added: (call) => /^find \S+ -type f .*-exec (?:gzip -kfn9|brotli -kf) \{\} \+$/.test(says(call)),
  },
  'apt-clean-lists': { added: (call) => says(call) === 'rm -rf /var/lib/apt/lists/*' },
  'apk-no-cache': {
    removed: (call) =>
      /^apk (?:-\S+ )*update(?: -\S+)*$/.test(says(call)) ||
      /^rm (?:-\S+ )*(?:\/var\/cache\/apk\S* ?)+$/.test(says(call)),
    words: without(/^apk$/, '--no-cache'),
  },
  'dnf-clean': {
    added: (call) =>
      /^(?:dnf|yum|microdnf|tdnf) clean all$|^zypper clean --all$|^rm -rf \/var\/cache\/(?:dnf|yum|tdnf|pacman\/pkg\/\*)$/.test(
        says(call),
      ),
  },
  'pip-no-cache-dir': {
    words: without(/^(?:pip|uv|python|pypy)[\d.]*$|^(?:poetry|conda|pipenv)$/, '--no-cache-dir', '--no-cache'),
  },
  'clean-package-caches': {
    added: (call) =>
      /^(?:npm(?:@\S+)? cache clean --force|yarn cache clean(?: --all)?|bun pm cache rm|composer(?:\.phar)? clear-cache|go clean -modcache -cache|gem[\d.]* env gemdir)$|^(?:conda|mamba|micromamba) clean -ay$|^rm -rf (?:\S*\/\.cpanm|\S*\/\.npm\/_npx|\S*\/\.cache\/pipenv|\S*\/cache|\S*\/registry \S*\/git)$/.test(
        saysAnyhow(call),
      ),
  },
  'remove-downloads': { added: (call) => /^rm \S+$/.test(says(call)) },
  'drop-tools': { notJudged: 'it installs fewer packages' },
  'purge-build-deps': { notJudged: 'it makes two calls of one, and adds packages' },
  'cache-mounts': {
    added: (call) =>
      /^rm -f \/etc\/apt\/apt\.conf\.d\/docker-clean$|^echo Binary::apt::APT::Keep-Downloaded-Packages/.test(
        says(call),
      ),
    removed: (call) =>
      /^(?:rm (?:-\S+ )?|find \/).*(?:cache|apt\/lists|poetry)|^dotnet nuget locals all --clear$|^\S+ (?:-\S+ )*(?:cache )?(?:clean|autoclean|dist-clean|clear|clear-cache)\b/.test(
        says(call),
      ),
    words: (words) =>
      words.filter(
        (word) =>
          !(program(words) === 'rm' && /^\/.*(?:\/cache\/|\/\.(?:cache|npm)\b|apt\/lists)/.test(word)) &&
          !/^(?:--no-cache(?:-dir)?|--update-cache|--setopt=keepcache=1|\/var\/lib\/apt\/lists\/\*)$/.test(word),
      ),
    call: (call) => ({
      ...call,
      flags: call.flags.filter((flag) => !flag.startsWith('--mount=type=cache,')),
      environment: call.environment.filter((variable) => !variable.startsWith('PIP_NO_CACHE_DIR=')),
    }),
    writes: /^\/etc\/apt\/apt\.conf\.d\/keep-cache$/,
  },
  'assume-yes': {
    words: without(
      /^(?:apt|apt-get|yum|dnf|microdnf|zypper|aptitude)$/,
      '-y',
      '--yes',
      '--assume-yes',
      '--assumeyes',
      '--non-interactive',
      '-n',
    ),
  },
  'apt-get-over-apt': {
    words: (words) =>
      program(words) === 'apt' || program(words) === 'apt-get'
        ? words
            .filter((word) => word !== '--with-new-pkgs')
            .map((word) =>
              /(?:^|\/)apt$/.test(word) ? `${word}-get` : word === 'full-upgrade' ? 'dist-upgrade' : word,
            )
        : words,
  },
  'useradd-no-log-init': { words: without(/^useradd$/, '-l', '--no-log-init') },
  'copy-chown': { notJudged: 'a chown goes, and a COPY does what it did' },
  'curl-fail': {
    words: (words) =>
      program(words) === 'curl'
        ? words
            .filter((word) => word !== '-f' && word !== '--fail')
            .map((word) => (/^-f[A-Za-z#]/.test(word) ? word.replace('f', '') : word))
        : words,
  },
  'drop-sudo': { call: withoutSudo },
  'npm-ci': {
    words: (words) =>
      program(words) === 'npm'
        ? words.map((word) => (/^(?:i|in|ins\w*|isnt\w*|add|ci)$/.test(word) ? 'install' : word))
        : words,
  },
  'npm-omit-dev': {
    words: without(/^(?:npm|yarn|pnpm|bun)$/, '--omit=dev', '--only=production', '--production', '--prod'),
  },
  'wget-progress': { words: without(/^wget$/, '--progress=dot:giga') },
  'apt-update-with-install': {
    added: (call) => /^apt(?:-get)? .*\bupdate\b/.test(`${says(call)} `),
    removed: (call) => /^apt(?:-get)? .*\bupdate\b/.test(`${says(call)} `),
  },
  'split-package-lines': { words: (words) => [...new Set(words)] },
  // The judge gives each call its folder, whether `cd` or WORKDIR led there.
  // Where a `cd` to a whole path stands makes no difference to it.
  'cd-to-workdir': {
    removed: (call) => call.words[0] === 'cd',
    call: (call) =>
      (call.kind === 'cd' && call.words[1]?.startsWith('/')) || looksAtNoFolder(call) ? { ...call, folder: '/' } : call,
  },
  // The judge begins in / where the base image begins in its own folder, which is then written down.
  'add-workdir': { call: (call) => ({ ...call, folder: call.folder.replace(/^\/(?:go|home\/bun\/app)$/, '/') }) },
  'non-root-user': { added: (call) => /^(?:useradd|addgroup|adduser) /.test(says(call)) },
  pipefail: { notJudged: 'dash, which the judge takes for ash, has no pipefail' },
  // The RUNs that it moves a mark past no longer get it; that they do not read it is the transform's to know.
  'late-metadata': { call: (call) => ({ ...call, given: call.given.filter((variable) => !MARK.test(variable)) }) },
  'stage-name-case': { notJudged: 'it renames stages in the flags of RUNs' },
  'apt-no-install-recommends': { notJudged: 'it adds packages' },
  'merge-package-installs': { notJudged: 'it makes one call of several' },
};

/** What a list of transforms may do together; undefined, with the reason, where that cannot be judged. */
export function allowed(transforms: readonly string[]): Declared | { readonly notJudged: string } {
  const allowances = transforms.map((name) => ALLOWANCES[name] ?? NOTHING);
  const impossible = allowances.find(({ notJudged }) => notJudged !== undefined);
  if (impossible) return { notJudged: impossible.notJudged! };
  const defined = <Value>(value: Value | undefined): value is Value => value !== undefined;
  const words = allowances.map((one) => one.words).filter(defined);
  const calls = allowances.map((one) => one.call).filter(defined);
  return {
    added: allowances.map(({ added }) => added).filter(defined),
    writes: allowances.map(({ writes }) => writes).filter(defined),
    removed: allowances.map(({ removed }) => removed).filter(defined),
    normalise: (given) => {
      const call = calls.reduce((current, change) => change(current), given);
      return { ...call, words: words.reduce<readonly string[]>((current, change) => change(current), call.words) };
    },
  };
}
