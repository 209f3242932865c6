import type { ShellWord } from '../shell/command.js';

/**
 * Programs that look at no file that their words do not name, by what they do with their words. Source: POSIX, and the
 * programs' own manuals.
 */

/** Programs whose words are no files. */
export const LOOKS_AT_NO_FILE: ReadonlySet<string> = new Set(
  `: addgroup adduser apt-mark chpasswd chsh date deluser docker-php-ext-configure docker-php-ext-enable
  docker-php-ext-install echo exit export false getent groupadd groupdel groupmod hostname id ldconfig locale-gen
  nproc pecl printf pwd set sleep true type ulimit umask uname unset update-ca-certificates update-locale useradd
  userdel usermod whoami yes`.split(/\s+/),
);

/** Programs whose words are the files that they look at. */
export const TAKES_PATHS: ReadonlySet<string> = new Set(
  `[ apt-key base64 cat chgrp chmod chown cp curl cut dpkg-reconfigure du find git gpg grep gunzip head install ln ls mv
  readlink rm rmdir sed sha256sum sort tail tar tee test tr unzip virtualenv wc wget xz`.split(/\s+/),
);

/** Those of them whose first operand is none. */
export const NO_PATH_FIRST: ReadonlySet<string> = new Set(['chgrp', 'chmod', 'chown', 'grep', 'sed']);

/** Those of them whose other operands are nothing else. */
export const ONLY_PATHS: ReadonlySet<string> = new Set(
  'cat chgrp chmod chown cp du find head ln ls mv rm rmdir sed sort tail tee unzip wc'.split(' '),
);

/** Programs that make folders and files, and for which it does not matter what is in those. */
export const CREATES: ReadonlySet<string> = new Set(['mkdir', 'touch']);

/** The files and folders that a program works in without a word that says so, relative to where it is called. */
export function implicitPlaces(program: string, args: readonly ShellWord[]): readonly string[] {
  const words = args.map(({ value, raw }) => value ?? raw);
  const has = (option: RegExp) => words.some((word) => option.test(word));
  switch (program) {
    case 'tar':
      return has(/^(?:-C|--directory)/) || !has(/^-?\w*x|^--(?:extract|get)/) ? [] : ['.'];
    case 'unzip':
      return has(/^-d/) ? [] : ['.'];
    case 'curl':
      return has(/^-\w*O|^--remote-name/) ? downloadedNames(words) : [];
    case 'wget':
      return has(/^-\w*[OP]|^--(?:output-document|directory-prefix)/) ? [] : downloadedNames(words);
    case 'find':
    case 'ls':
    case 'du':
      return has(/^\//) ? [] : ['.'];
    case 'grep':
      return has(/^-\w*[rR]/) ? ['.'] : [];
    case 'git':
      // `git config --global` writes to the home folder; a clone makes a folder of its own.
      return (words[0] === 'config' && has(/^--(?:global|system)$/)) || (words[0] === 'clone' && has(/^\//))
        ? []
        : ['.'];
    default:
      return [];
  }
}

/** The names under which downloads are saved: the last part of their address. */
function downloadedNames(words: readonly string[]): readonly string[] {
  return words
    .filter((word) => !word.startsWith('-'))
    .map((word) =>
      /[$`]/.test(word.replace(/^.*\//, '')) ? '.' : word.replace(/^.*\//, '').replace(/\?.*$/, '') || '.',
    );
}
