import { type Invocation, invocationOf } from '../../shell/invocation.js';
import { commandsOfScript } from '../called-commands.js';
import { recordOf } from '../json.js';
import { operationOf } from '../operations.js';
import { type Application, isInside, pathAt, textAt } from './application.js';
import { folderOfCall, manifestAt } from './node-project.js';

/** How deep scripts may call one another. */
const DEEPEST = 5;

/** The folders that the builds of an application fill, absolute, as its manifests say. */
export function outputsOf(application: Application): readonly string[] {
  const found: string[] = [];
  const folders = new Set(
    application.steps.flatMap((step) => {
      const folder = folderOfCall(step);
      return folder !== undefined && isInside(application, folder) ? [folder] : [];
    }),
  );
  for (const folder of folders) {
    for (const call of buildCalls(application, folder)) {
      const output = outputOf(application, folder, call);
      if (output !== undefined) found.push(...output.map((one) => pathAt(folder, one)!));
    }
  }
  return found.filter((one) => isInside(application, one));
}

/** The programs that a RUN calls in a folder, those of the scripts that it runs among them. */
export function buildCalls(application: Application, folder: string): readonly Invocation[] {
  const calls: Invocation[] = [];
  const visit = (invocation: Invocation, depth: number) => {
    const operation = operationOf(invocation.command);
    if (operation?.kind !== 'build') {
      calls.push(invocation);
      return;
    }
    const isRun = /^(?:run|run-script|rum|urn)$/.test(operation.action);
    const name = operation.manager.name === 'npx' ? undefined : isRun ? operation.operands[0]?.value : operation.action;
    const manifest = manifestAt(application, folder);
    if (operation.manager.name === 'npx' || typeof manifest === 'string' || name === undefined) {
      const inner = commandOf(invocation.args.map(({ raw }) => raw).join(' '));
      if (inner) calls.push(inner);
      return;
    }
    for (const one of [`pre${name}`, name, `post${name}`]) {
      const text = manifest.scripts[one];
      const reading = typeof text === 'string' ? commandsOfScript(text) : undefined;
      if (!reading?.ok || depth === 0) continue;
      for (const command of reading.commands) {
        const inner = invocationOf(command);
        if (inner) visit(inner, depth - 1);
      }
    }
  };
  for (const step of application.steps)
    if (step.invocation && folderOfCall(step) === folder) visit(step.invocation, DEEPEST);
  return calls;
}

/** Where a build tool writes, below the folder that it runs in. Source: each tool's documentation of its defaults. */
function outputOf(
  application: Application,
  folder: string,
  { program, args }: Invocation,
): readonly string[] | undefined {
  const option = (pattern: RegExp) => {
    const at = args.findIndex(({ value }) => pattern.test(value?.split('=')[0] ?? ''));
    if (at === -1) return undefined;
    return args[at]!.value!.includes('=') ? args[at]!.value!.split('=')[1] : args[at + 1]?.value;
  };
  switch (program) {
    case 'tsc':
    case 'ttsc':
    case 'tspc':
      return one(
        option(/^--outDir$/i) ??
          compilerOption(application, folder, option(/^(?:-p|--project)$/) ?? 'tsconfig.json', 'outDir'),
      );
    case 'nest':
      return [compilerOption(application, folder, 'tsconfig.json', 'outDir') ?? 'dist'];
    case 'tsup':
    case 'vite':
    case 'vue-cli-service':
    case 'unbuild':
    case 'parcel':
    case 'astro':
      return [
        option(/^(?:-d|--out-dir|--outDir|--dist-dir|--dest)$/) ?? configuredOutput(application, folder) ?? 'dist',
      ];
    case 'ng':
      return ['dist'];
    case 'webpack':
      return [option(/^(?:-o|--output-path)$/) ?? 'dist'];
    case 'babel':
    case 'swc':
      return one(option(/^(?:-d|--out-dir)$/));
    case 'esbuild':
      return one(option(/^--outdir$/) ?? option(/^--outfile$/));
    case 'rollup':
      return one(option(/^(?:-d|--dir|-o|--file)$/) ?? 'dist');
    case 'next':
      return ['.next'];
    case 'nuxt':
    case 'nuxi':
      return ['.output', '.nuxt'];
    case 'react-scripts':
      return ['build'];
    case 'remix':
    case 'svelte-kit':
      return ['build'];
    default:
      return undefined;
  }
}

function one(path: string | undefined): readonly string[] | undefined {
  return path === undefined ? undefined : [path];
}

/** `build: { outDir: 'x' }` of a vite or tsup configuration. */
function configuredOutput(application: Application, folder: string): string | undefined {
  for (const name of ['vite.config.ts', 'vite.config.js', 'vite.config.mjs', 'tsup.config.ts', 'astro.config.mjs']) {
    const found = /\boutDir:\s*['"]([^'"]+)['"]/.exec(textAt(application, `${folder}/${name}`) ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An option of a tsconfig.json, through `extends`; comments and trailing commas are allowed there. */
export function compilerOption(
  application: Application,
  folder: string,
  name: string,
  option: string,
  depth = DEEPEST,
): string | undefined {
  const path = pathAt(folder, name)!;
  const text = textAt(application, path) ?? textAt(application, `${path}/tsconfig.json`);
  if (text === undefined || depth === 0) return undefined;
  const json = text.replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1').replace(/,(\s*[}\]])/g, '$1');
  try {
    const root = recordOf(JSON.parse(json));
    const own = recordOf(root['compilerOptions'])[option];
    if (typeof own === 'string') return own;
    const base = root['extends'];
    return typeof base === 'string' && base.startsWith('.')
      ? compilerOption(application, folder, /\.json$/.test(base) ? base : `${base}.json`, option, depth - 1)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The first command of a text. */
export function commandOf(text: string): Invocation | undefined {
  const reading = commandsOfScript(text);
  const [command] = reading.ok ? reading.commands : [];
  return command && invocationOf(command);
}
