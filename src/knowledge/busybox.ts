import type { Invocation } from '../shell/invocation.js';

/**
 * What busybox's programs take, as Alpine builds them: letters that may stand in a cluster, then long options. A program
 * that is not here, or an option that is not in its row, is not known to work. `*` takes whatever it is given. Source:
 * `PROGRAM --help` of busybox 1.36.
 */
const APPLETS: Readonly<Record<string, string>> = {
  '[': '*',
  addgroup: 'gS',
  adduser: 'hgsGSDHuk',
  awk: '*',
  basename: '',
  cat: 'nbvteA',
  chgrp: 'Rhvcf',
  chmod: 'Rvcf',
  chown: 'Rhvcf --recursive',
  cmp: 'sln',
  cp: 'aRrdPLHpfinlsTu --recursive',
  cut: 'bcdfsn',
  date: 'uRs',
  dd: '*',
  delgroup: '',
  deluser: '',
  df: 'Pkmh',
  dirname: '',
  du: 'aHLdclsxhmk',
  echo: '*',
  egrep: 'HhnlLoqvsriwFExmABCef',
  env: 'iu',
  expr: '*',
  false: '',
  fgrep: 'HhnlLoqvsriwFExmABCef',
  getent: '',
  grep: 'HhnlLoqvsriwFExmABCef',
  gunzip: 'cfkt',
  gzip: 'cfkdt123456789',
  head: 'ncqv',
  hostname: 'sifdF',
  id: 'ugGnr',
  install: 'cdDsogmt',
  kill: '*',
  ln: 'sfnbSTv --symbolic --force',
  ls: '1AaCxdLHRFplinshrSXvctuw',
  md5sum: 'csw',
  mkdir: 'mp --parents',
  mktemp: 'dqtup',
  mv: 'finT',
  nice: 'n',
  nohup: '',
  od: '*',
  printenv: '',
  printf: '*',
  pwd: '',
  readlink: 'fnv',
  rm: 'irfR --recursive --force',
  rmdir: 'p',
  sed: 'inrEefs',
  seq: 'ws',
  sh: 'ceuxlo',
  sha1sum: 'csw',
  sha256sum: 'csw',
  sha512sum: 'csw',
  sleep: '',
  sort: 'nrughMcszbdfiokt',
  stat: 'cfLt',
  sync: '',
  tail: 'fFncqsv',
  tar: 'cxtvfCzjJZaOphkmT --strip-components --exclude --directory --file --gzip',
  tee: 'ai',
  test: '*',
  touch: 'cdtrhmaA',
  tr: 'cds',
  true: '',
  uname: 'amnrspvio',
  uniq: 'cduifsw',
  unzip: 'lnojpqxdKv',
  wc: 'clwLm',
  which: 'a',
  whoami: '',
  xargs: '0rtnPIEs',
  yes: '*',
};

/** Whether busybox has a program of that name. */
export function isApplet(program: string): boolean {
  return Object.hasOwn(APPLETS, program);
}

/** The first option of a call that busybox's program is not known to take; undefined where it takes them all. */
export function foreignOption({ program, args }: Invocation): string | undefined {
  const row = Object.hasOwn(APPLETS, program) ? APPLETS[program]! : '';
  if (row === '*') return undefined;
  const [letters = '', ...long] = row.split(' ');
  for (const { value, raw } of args) {
    const text = value ?? raw;
    if (text === '--') return undefined;
    if (text.startsWith('--') && !long.includes(text.replace(/=.*$/s, ''))) return text;
    if (!/^-[A-Za-z0-9]/.test(text) || text.startsWith('--')) continue;
    // `head -5` and `chmod -x` are no options of the table; a letter with its value ends the cluster.
    if (/^-\d+$/.test(text) && /^(?:head|tail)$/.test(program)) continue;
    if (program === 'chmod' && /^-[rwxst]+$/.test(text)) continue;
    for (const letter of text.slice(1)) {
      if (!letters.includes(letter)) return text;
      if (WITH_VALUE[program]?.includes(letter)) break;
    }
  }
  return undefined;
}

/** The letters whose value may follow at once. */
const WITH_VALUE: Readonly<Record<string, string>> = {
  cut: 'bcdf',
  grep: 'mABCef',
  egrep: 'mABCef',
  fgrep: 'mABCef',
  head: 'nc',
  tail: 'ncs',
  sort: 'okt',
  tar: 'fCT',
  xargs: 'nPIEs',
  install: 'ogmt',
  mkdir: 'm',
  sed: 'ie',
  unzip: 'dx',
};
