import type { Invocation } from '../../shell/invocation.js';
import { literal } from '../../source/glob.js';
import { type Application, pathAt, textAt } from './application.js';

const PYTHON = /^python(?:\d+(?:\.\d+)?)?$/;
/** Servers that are given the module with the application. */
const SERVERS = /^(?:gunicorn|uvicorn|hypercorn|daphne|waitress-serve|celery|uwsgi)$/;
const RUNNERS = /^(?:poetry|uv|pipenv)$/;
/** `package.module`, `package.module:application`, `package.module:create()`. */
const MODULE = /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?::[A-Za-z_][\w.]*(?:\(.*\))?)?$/;

/** Why it is not known what the start command runs; undefined where it was followed to a file of the application. */
export function startReason(application: Application): string | undefined {
  const { start } = application;
  const line = start.instructions[0]!.startLine;
  const { program, words } = behindRunner(start.invocation);
  if (PYTHON.test(program)) return interpreterReason(application, words, line);
  if (SERVERS.test(program)) {
    const names = words.flatMap((word) => MODULE.exec(word ?? '')?.[1] ?? []);
    if (names.some((name) => hasModule(application, name, words))) return undefined;
    return `line ${line} starts \`${program}\`, and the module that it is given is not found in the build context`;
  }
  if (program === 'flask' || program === 'fastapi') return appReason(application, words, program, line);
  if (program === 'django-admin' || program === 'streamlit') {
    const file = words.find((word) => word?.endsWith('.py'));
    return program === 'django-admin' || (file !== undefined && hasFile(application, file))
      ? undefined
      : `line ${line} starts \`${program}\` with a file that is not found in the build context`;
  }
  if (isConsoleScript(application, program)) return undefined;
  const path = program === start.invocation.program ? start.invocation.programWord.value! : program;
  const text = textAt(application, pathAt(application.workdir, path) ?? '');
  if (text !== undefined && /^#!.*\/env (?:-S )?python/.test(text)) return undefined;
  return `line ${line} starts \`${path}\`, of which no manifest tells`;
}

/** What `poetry run` and `uv run` start. */
function behindRunner({ program, args }: Invocation): {
  readonly program: string;
  readonly words: readonly (string | undefined)[];
} {
  const words = args.map(({ value }) => value);
  if (!RUNNERS.test(program) || words[0] !== 'run') return { program, words };
  const at = words.findIndex((word, index) => index > 0 && !word?.startsWith('-'));
  const inner = words[at] ?? '';
  // uv runs a file with the project's Python.
  if (inner.endsWith('.py')) return { program: 'python', words: words.slice(at) };
  return { program: inner.split('/').at(-1)!, words: words.slice(at + 1) };
}

function interpreterReason(
  application: Application,
  words: readonly (string | undefined)[],
  line: number,
): string | undefined {
  const at = words.findIndex((word) => word === '-m' || !word?.startsWith('-'));
  const first = words[at];
  if (first === undefined) return `line ${line} starts Python without a file`;
  if (first !== '-m')
    return hasFile(application, first)
      ? undefined
      : `line ${line} starts \`${first}\`, which is not found in the build context`;
  const module = words[at + 1] ?? '';
  const rest = words.slice(at + 2);
  if (module === 'http.server') return undefined;
  if (module === 'flask' || module === 'fastapi') return appReason(application, rest, module, line);
  if (SERVERS.test(module)) {
    const names = rest.flatMap((word) => MODULE.exec(word ?? '')?.[1] ?? []);
    if (names.some((name) => hasModule(application, name, rest))) return undefined;
  }
  return hasModule(application, module, rest)
    ? undefined
    : `line ${line} starts the module \`${module}\`, which is not found in the build context`;
}

function appReason(
  application: Application,
  words: readonly (string | undefined)[],
  program: string,
  line: number,
): string | undefined {
  const option = words.findIndex((word) => word === '--app' || word === '-A');
  const variable = application.state.env.get('FLASK_APP');
  const named = option === -1 ? (variable?.known ? variable.value : undefined) : words[option + 1];
  const file = words.find((word) => word?.endsWith('.py'));
  const names =
    named === undefined
      ? ['app', 'wsgi', 'main', 'app.main']
      : [named.replace(/\.py$/, '').replaceAll('/', '.').replace(/:.*/, '')];
  if (file !== undefined && hasFile(application, file)) return undefined;
  if (names.some((name) => hasModule(application, name, words))) return undefined;
  return `line ${line} starts \`${program}\`, and its application is not found in the build context`;
}

function hasFile(application: Application, word: string): boolean {
  const path = pathAt(application.workdir, word);
  const { files } = application.copied;
  return path !== undefined && (files.has(path) || files.has(`${path}/__main__.py`));
}

/** Looked for where Python looks: the folder that it starts in, PYTHONPATH, and those that options name. */
function hasModule(application: Application, name: string, words: readonly (string | undefined)[]): boolean {
  const { copied, workdir, state } = application;
  const path = state.env.get('PYTHONPATH');
  const options = words.flatMap((word, index) =>
    /^--(?:app-dir|chdir|pythonpath)$/.test(words[index - 1] ?? '')
      ? [word]
      : (/^--(?:app-dir|chdir|pythonpath)=(.*)/.exec(word ?? '')?.[1] ?? []),
  );
  const places = [workdir, ...(path?.known ? path.value.split(':') : []), ...options, ...installedSources(application)];
  return places.some((place) => {
    const base = place === undefined ? undefined : pathAt(workdir, `${place}/${name.replaceAll('.', '/')}`);
    if (base === undefined) return false;
    if (copied.files.has(`${base}.py`) || copied.files.has(`${base}/__init__.py`)) return true;
    return [...copied.files.keys()].some((file) => file.startsWith(`${base}/`) && file.endsWith('.py'));
  });
}

/** Folders of the application that a RUN installs as a package: the project's own and its `src`. */
function installedSources({ steps }: Application): readonly string[] {
  return steps.flatMap(({ operation, folder }) => {
    if (operation?.kind !== 'install' || folder === undefined) return [];
    const words = [...operation.operands.map(({ value }) => value), ...operation.options.map(({ value }) => value)];
    const isProject =
      operation.manager.name !== 'pip' || words.some((word) => word !== undefined && /^\.(?:\[|\/?$)/.test(word));
    return isProject ? [folder, `${folder}/src`] : [];
  });
}

/** Whether the project's own manifest names a console script so. */
function isConsoleScript(application: Application, program: string): boolean {
  const name = literal(program);
  return installedSources(application).some((folder) => {
    const toml = textAt(application, `${folder}/pyproject.toml`) ?? '';
    const scripts = /^\[(?:project|tool\.poetry)\.scripts\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(toml)?.[1] ?? '';
    if (new RegExp(`^"?${name}"?\\s*=`, 'm').test(scripts)) return true;
    const setup =
      (textAt(application, `${folder}/setup.py`) ?? '') + (textAt(application, `${folder}/setup.cfg`) ?? '');
    return new RegExp(`(?:^|['"\\s])${name}\\s*=\\s*[\\w.]+:\\w+`, 'm').test(setup);
  });
}
