/** A package that people at a terminal use, and that nothing else does unless it says so. */
export interface Tool {
  /** Its names in Debian, Alpine, Fedora and openSUSE. */
  readonly packages: readonly string[];
  /** The programs that it brings. */
  readonly programs: readonly string[];
  /** Files that show that somebody wants it, by their names. */
  readonly settings: readonly string[];
}

const row = (packages: string, programs: string, settings = ''): Tool => ({
  packages: packages.split(' '),
  programs: programs.split(' '),
  settings: settings === '' ? [] : settings.split(' '),
});

/** Source: the packages' own file lists in Debian 12, Alpine 3.20 and Fedora 40. What scripts may be made for is not here. */
export const tools: readonly Tool[] = [
  row(
    'vim vim-tiny vim-nox vim-gtk vim-gtk3 vim-enhanced vim-minimal vim-runtime',
    'vim vi view vimdiff ex rvim rview vimtutor xxd editor',
    '.vimrc vimrc .vim',
  ),
  row('neovim nvim', 'nvim', 'init.vim init.lua nvim'),
  row('nano nano-syntax', 'nano rnano pico editor', '.nanorc nanorc'),
  row('emacs emacs-nox emacs-gtk emacs-lucid emacs-pgtk', 'emacs emacsclient editor etags', '.emacs .emacs.d'),
  row('joe', 'joe jmacs jpico jstar rjoe editor', '.joerc'),
  row('mg', 'mg editor'),
  row('jed', 'jed editor', '.jedrc'),
  row('ne', 'ne editor'),
  row('micro', 'micro editor'),
  row('kakoune', 'kak'),
  row('less', 'less lessecho lesskey lesspipe pager', '.lesskey'),
  row('most', 'most pager', '.mostrc'),
  row('man-db mandoc man', 'man apropos whatis mandb manpath catman'),
  row('manpages manpages-dev man-pages man-pages-posix', 'man'),
  row('mc', 'mc mcedit mcview mcdiff editor view'),
  row('ranger', 'ranger rifle'),
  row('htop', 'htop', 'htoprc .htoprc'),
  row('btop', 'btop'),
  row('atop', 'atop atopsar'),
  row('glances', 'glances'),
  row('iotop', 'iotop'),
  row('iftop', 'iftop'),
  row('nload', 'nload'),
  row('bmon', 'bmon'),
  row('nethogs', 'nethogs'),
  row('ncdu', 'ncdu'),
  row('tree', 'tree'),
  row('tmux', 'tmux', '.tmux.conf tmux.conf'),
  row('screen', 'screen', '.screenrc'),
  row('byobu', 'byobu'),
  row('bash-completion', 'bash_completion compgen complete'),
  row('neofetch', 'neofetch'),
  row('screenfetch', 'screenfetch'),
  row('fastfetch', 'fastfetch'),
  row('figlet', 'figlet'),
  row('toilet', 'toilet'),
  row('cowsay', 'cowsay cowthink'),
  row('fortune-mod fortune', 'fortune'),
  row('sl', 'sl'),
  row('lolcat', 'lolcat'),
  row('cmatrix', 'cmatrix'),
];

const byPackage = new Map(tools.flatMap((tool) => tool.packages.map((name) => [name, tool] as const)));

/** The tool that a package of an operating system is; undefined where it is none. */
export function toolOf(name: string): Tool | undefined {
  return byPackage.get(name);
}
