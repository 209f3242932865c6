/** Which shells a body may be run under: `sh` may be dash or bash. */
export type Interpreter = 'sh' | 'bash';

export type Body = ShellBody | OpaqueBody;

/** What `RUN` hands to a shell. */
export interface ShellBody {
  readonly kind: 'shell';
  readonly script: string;
  readonly interpreter: Interpreter;
  /** SHELL's words, with which the script is started. */
  readonly shell: readonly string[];
  readonly folder: string;
  readonly environment: readonly string[];
  readonly context: BodyContext;
}

/** Who runs it and how, which no shell can tell. */
export interface BodyContext {
  readonly user: string;
  readonly flags: readonly string[];
  readonly trigger: 'build' | 'onbuild';
}

/** A RUN that is not judged: it must be there, unchanged. */
export interface OpaqueBody {
  readonly kind: 'opaque';
  readonly text: string;
  readonly reason: string;
}

export interface JudgedStage {
  readonly name: string;
  readonly bodies: readonly Body[];
}

interface Heredoc {
  readonly word: string;
  readonly name: string;
  readonly content: string;
}

interface Instruction {
  readonly keyword: string;
  readonly rest: string;
  readonly heredocs: readonly Heredoc[];
}

interface State {
  readonly environment: ReadonlyMap<string, string>;
  readonly folder: string;
  readonly user: string;
  readonly shell: readonly string[];
}

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const fresh: State = {
  environment: new Map([['PATH', defaultPath]]),
  folder: '/',
  user: 'root',
  shell: ['/bin/sh', '-c'],
};

/** The stages of a Dockerfile with what each of their RUNs would hand to a shell, and in which surroundings. */
export function readStages(text: string): readonly JudgedStage[] {
  const stages: { name: string; bodies: Body[] }[] = [];
  const left = new Map<string, State>();
  let globals: ReadonlyMap<string, string> = new Map();
  let state = fresh;
  for (const { keyword, rest, heredocs } of readInstructions(text)) {
    if (keyword === 'FROM') {
      const [image = '', as] = rest.replace(/^(--\S+\s+)+/, '').split(/\s+as\s+/i);
      const name = as?.trim().toLowerCase() ?? String(stages.length);
      stages.push({ name, bodies: [] });
      state = left.get(expand(image.trim(), globals).toLowerCase()) ?? fresh;
      left.set(name, state);
      left.set(String(stages.length - 1), state);
      continue;
    }
    const stage = stages.at(-1);
    if (!stage) {
      if (keyword === 'ARG') globals = declare(globals, rest, globals);
      continue;
    }
    if (keyword === 'RUN') stage.bodies.push(readRun(rest, heredocs, state, 'build'));
    else if (keyword === 'ONBUILD' && /^run\s/i.test(rest)) {
      stage.bodies.push(readRun(rest.replace(/^run\s+/i, ''), heredocs, state, 'onbuild'));
    } else state = apply(state, keyword, rest, globals);
    left.set(stage.name, state);
    left.set(String(stages.length - 1), state);
  }
  return stages;
}

function apply(state: State, keyword: string, rest: string, globals: ReadonlyMap<string, string>): State {
  switch (keyword) {
    case 'ENV':
      return { ...state, environment: new Map([...state.environment, ...readPairs(rest, state.environment)]) };
    case 'ARG':
      return { ...state, environment: declare(state.environment, rest, globals) };
    case 'WORKDIR': {
      const folder = unquote(expand(rest, state.environment));
      return { ...state, folder: folder.startsWith('/') ? folder : `${state.folder.replace(/\/$/, '')}/${folder}` };
    }
    case 'USER':
      return { ...state, user: expand(rest, state.environment) };
    case 'SHELL':
      return { ...state, shell: jsonWords(rest) ?? state.shell };
    default:
      return state;
  }
}

/** An ENV wins over an ARG of its name. */
function declare(
  environment: ReadonlyMap<string, string>,
  rest: string,
  globals: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declared = new Map<string, string>();
  for (const word of splitWords(rest)) {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const value = equals < 0 ? globals.get(name) : unquote(expand(word.slice(equals + 1), environment));
    if (value !== undefined) declared.set(name, value);
  }
  return new Map([...declared, ...environment]);
}

function readPairs(rest: string, environment: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const words = splitWords(rest);
  if (!words[0]?.includes('=')) {
    const [, name = '', value = ''] = /^(\S+)\s+(.*)$/s.exec(rest) ?? [];
    return name ? [[name, unquote(expand(value, environment))]] : [];
  }
  return words.map((word) => {
    const equals = word.indexOf('=');
    return [word.slice(0, equals), unquote(expand(word.slice(equals + 1), environment))];
  });
}

function readRun(text: string, heredocs: readonly Heredoc[], state: State, trigger: BodyContext['trigger']): Body {
  const flags: string[] = [];
  let script = text;
  for (let flag = takeFlag(script); flag; flag = takeFlag(script)) {
    flags.push(flag.trim());
    script = script.slice(flag.length);
  }
  const opaque = (reason: string): OpaqueBody => ({
    kind: 'opaque',
    text: [trigger, state.user, state.folder, text, ...heredocs.map(({ content }) => content)].join('\n'),
    reason,
  });
  if (jsonWords(script)) return opaque('an exec form');
  const interpreter = interpreterOf(state.shell);
  if (!interpreter) return opaque(`its shell is ${state.shell[0] ?? 'not known'}`);
  const only = heredocs[0];
  const isScript = only !== undefined && heredocs.length === 1 && script.trim() === only.word;
  if (isScript && only.content.startsWith('#!')) return opaque('a heredoc with an interpreter of its own');
  if (script.includes('\0')) return opaque('a NUL byte');
  const fed = heredocs.map(({ content, name }) => `\n${content}${name}`).join('');
  return {
    kind: 'shell',
    script: isScript ? only.content : `${script.trim()}${fed}`,
    interpreter,
    shell: state.shell,
    folder: state.folder,
    environment: [...new Map([['HOME', homeOf(state.user)], ...state.environment])]
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
    context: { user: state.user, flags, trigger },
  };
}

function takeFlag(text: string): string | undefined {
  return /^--[a-z]+(=("[^"]*"|'[^']*'|\S)*)?(\s+|$)/.exec(text)?.[0];
}

function homeOf(user: string): string {
  const name = user.split(':')[0] ?? '';
  return name === '' || name === 'root' || name === '0' ? '/root' : `/home/${name}`;
}

function interpreterOf(shell: readonly string[]): Interpreter | undefined {
  const program = /[^/]+$/.exec(shell[0] ?? '')?.[0];
  if (program === 'bash') return 'bash';
  if (program === 'sh' || program === 'ash' || program === 'dash') return shell.includes('pipefail') ? 'bash' : 'sh';
  return undefined;
}

function jsonWords(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}

function expand(text: string, environment: ReadonlyMap<string, string>): string {
  return text.replace(
    /\\(.)|\$(?:(\w+)|\{(\w+)(?::?([-+])([^}]*))?\})/g,
    (whole, escaped?: string, bare?: string, braced?: string, operator?: string, word?: string) => {
      if (escaped !== undefined) return whole;
      const value = environment.get(bare ?? braced ?? '');
      if (operator === '+') return value ? (word ?? '') : '';
      return value || (word ?? '');
    },
  );
}

function splitWords(text: string): readonly string[] {
  return text.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\]|["'\\])+/gs) ?? [];
}

function unquote(text: string): string {
  return text.replace(
    /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/gs,
    (_, double?: string, single?: string, escaped?: string) =>
      double?.replace(/\\(["\\$])/g, '$1') ?? single ?? escaped ?? '',
  );
}

function readInstructions(text: string): readonly Instruction[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escapeMark = escapeOf(lines);
  const instructions: Instruction[] = [];
  for (let at = 0; at < lines.length; ) {
    if (isSkipped(lines[at]!)) {
      at++;
      continue;
    }
    const { joined, next } = joinLines(lines, at, escapeMark);
    const [, keyword = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(joined.trim()) ?? [];
    const { heredocs, end } = readHeredocs(keyword.toUpperCase(), rest, lines, next);
    instructions.push({ keyword: keyword.toUpperCase(), rest, heredocs });
    at = end;
  }
  return instructions;
}

function isSkipped(line: string): boolean {
  return /^\s*(#|$)/.test(line);
}

function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const directive = /^\s*#\s*(syntax|escape|check)\s*=\s*(.*?)\s*$/i.exec(line);
    if (!directive) return '\\';
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\';
  }
  return '\\';
}

function joinLines(
  lines: readonly string[],
  start: number,
  escapeMark: string,
): { readonly joined: string; readonly next: number } {
  const mark = escapeMark === '`' ? '`' : '\\\\';
  const continued = new RegExp(`([^${mark}])${mark}[ \\t]*$|^${mark}[ \\t]*$`);
  let joined = '';
  for (let at = start; at < lines.length; at++) {
    const line = lines[at]!;
    if (at > start && isSkipped(line)) continue;
    if (!continued.test(line)) return { joined: joined + line, next: at + 1 };
    joined += line.replace(new RegExp(`${mark}[ \\t]*$`), '');
  }
  return { joined, next: lines.length };
}

function readHeredocs(
  keyword: string,
  rest: string,
  lines: readonly string[],
  start: number,
): { readonly heredocs: readonly Heredoc[]; readonly end: number } {
  if (!/^(RUN|COPY|ADD|ONBUILD)$/.test(keyword) || !rest.includes('<<') || jsonWords(rest)) {
    return { heredocs: [], end: start };
  }
  const heredocs: Heredoc[] = [];
  let at = start;
  for (const word of splitWords(rest)) {
    const [, dash, raw] = /^\d*<<(-?)([^<\s]+)$/.exec(word) ?? [];
    if (raw === undefined) continue;
    const name = unquote(raw);
    const body: string[] = [];
    for (; at < lines.length; at++) {
      const line = dash ? lines[at]!.replace(/^\t+/, '') : lines[at]!;
      if (line === name) break;
      body.push(line);
    }
    at++;
    heredocs.push({ word, name, content: body.map((line) => `${line}\n`).join('') });
  }
  return { heredocs, end: Math.min(at, lines.length) };
}
