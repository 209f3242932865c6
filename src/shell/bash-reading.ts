import { maySetErrexit } from './effects.js';
import type { Script } from './script.js';

/** Syntax that bash has and dash reads otherwise, or not at all (dash(1); bash reference, "Bash POSIX Mode"). */
const SYNTAX: readonly (readonly [RegExp, string])[] = [
  [/&>|\|&|<<<|[<>]\(|\[\[|(?<!\$)\(\(/, 'an operator of bash'],
  [/\$['"[]/, 'a quote of bash'],
  [
    /\$\{?(?:RANDOM|E?UID|HOSTNAME|HOSTTYPE|SECONDS|OSTYPE|MACHTYPE|BASH\w*|GROUPS|DIRSTACK|PIPESTATUS|SHLVL|0|_)\b/,
    'a variable of the shell',
  ],
  [/(?:^|[\s;&|(])(?:time|select|function|coproc)\s/, 'a keyword of bash'],
  [/\[\^/, 'a pattern of bash'],
];
const BUILTINS: ReadonlySet<string> = new Set(
  'alias bind builtin compgen complete declare dirs disown enable hash help history let local mapfile popd pushd read readarray shopt source suspend trap type typeset ulimit unalias umask wait'.split(
    ' ',
  ),
);

/** What in a script dash and bash may read differently; undefined where both do the same. */
export function bashDifference(script: Script): string | undefined {
  const text = script.body.text;
  const syntax = SYNTAX.find(([pattern]) => pattern.test(text));
  if (syntax) return syntax[1];
  for (const { words, assignments } of script.commands) {
    const [name, ...args] = words;
    const program = name?.value ?? '';
    const raws = args.map(({ raw }) => raw);
    if (words.some(({ raw }) => /\{[^{}]*(?:,|\.\.)[^{}]*\}/.test(raw.replace(/'[^']*'|"[^"]*"|\$\{[^}]*\}/g, ''))))
      return 'braces, which bash expands';
    if (program === 'echo' && raws.some((raw) => raw.includes('\\') || /^-(?!n$)./.test(raw)))
      return '`echo` with escapes or options';
    if (program === 'printf' && (raws[0]?.startsWith('-') || raws.some((raw) => /\\[xuUeE]|%q|%\(/.test(raw))))
      return '`printf` with what bash adds to it';
    if ((program === '[' || program === 'test') && raws.some((raw) => /^==$|^\\[<>]$/.test(raw)))
      return 'a comparison of bash';
    if (program === '.' && !raws[0]?.includes('/')) return '`.` without a folder';
    if (/^(?:export|readonly)$/.test(program) && raws.some((raw) => /=[^"']*[$`]/.test(raw)))
      return 'an assignment that dash splits';
    if (/^(?:\.|:|eval|exec|export|readonly|set|unset|shift)$/.test(program) && assignments.length > 0)
      return 'a variable before a special builtin';
    if (program.startsWith('%')) return 'a name that bash takes for a job';
    if (BUILTINS.has(program)) return `\`${program}\``;
  }
  // bash takes errexit away inside of `$(…)`; dash does not.
  if (maySetErrexit(script) && script.commands.some(endsNoSubstitution)) return 'several commands in a substitution';
  return undefined;
}

function endsNoSubstitution(command: Script['commands'][number]): boolean {
  let isFollowed = false;
  for (const enclosure of command.enclosures()) {
    if (enclosure.kind === 'statement') isFollowed ||= enclosure.index < enclosure.list.length - 1;
    if (enclosure.kind === 'substitution') return isFollowed;
  }
  return false;
}
