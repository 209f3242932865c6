import { type Invocation, invocationOf } from '../../shell/invocation.js';
import { commandsOfScript } from '../called-commands.js';
import { knowsTag } from '../images/catalogue.js';
import { operationOf } from '../operations.js';
import { type Application, pathAt } from './application.js';
import { outputsOf } from './node-outputs.js';
import { manifestAt } from './node-project.js';
import { type PlanResult, refused } from './recipe.js';

/** A server of files, and what it serves. */
interface FileServer {
  /** The folder, absolute. */
  readonly folder: string;
  readonly port: string;
  /** Whether a path that is no file gets the page of the application. */
  readonly isSinglePage: boolean;
}

const IMAGE = { repository: 'nginx', tag: 'stable-alpine' };
const ROOT = '/usr/share/nginx/html';

/**
 * The plan for a front end that is built to nothing but files: nginx serves them on the same port. Undefined where the
 * start command is no server of files.
 */
export function staticPlan(application: Application): PlanResult | undefined {
  const server = fileServer(application, application.start.invocation, application.workdir);
  if (!server) return undefined;
  const { stage } = application;
  if (!outputsOf(application).some((one) => server.folder === one || server.folder.startsWith(`${one}/`)))
    return refused(`whether ${server.folder} has nothing but built files is not known`);
  const other = stage.instructions.find(
    ({ keyword }) => keyword === 'USER' || keyword === 'HEALTHCHECK' || keyword === 'VOLUME',
  );
  if (other) return refused(`line ${other.startLine} is a ${other.keyword}, which nginx may not serve`);
  if (knowsTag(IMAGE.repository, IMAGE.tag) !== true) return refused('which image of nginx there is is not known');
  return {
    kind: 'plan',
    plan: {
      leaves: ['Node, its modules and its sources'],
      builder: [],
      artifacts: [{ path: server.folder, to: ROOT }],
      runtime: {
        image: { kind: 'image', reference: `${IMAGE.repository}:${IMAGE.tag}` },
        packages: [],
        recommended: false,
        environment: [],
        start: [
          { keyword: 'RUN', argument: `printf '${configuration(server)}' > /etc/nginx/conf.d/default.conf` },
          { keyword: 'CMD', argument: '["nginx", "-g", "daemon off;"]' },
        ],
      },
    },
  };
}

function configuration({ port, isSinglePage }: FileServer): string {
  const last = isSinglePage ? '/index.html' : '=404';
  const lines = [
    'server {',
    `  listen ${port};`,
    `  root ${ROOT};`,
    '  location / {',
    `    try_files $uri $uri.html $uri/ ${last};`,
    '  }',
    '}',
  ];
  return lines.map((line) => `${line}\\n`).join('');
}

/** Reads `serve -s build`, `http-server dist`, `vite preview`, by npx or by a script of package.json. */
function fileServer(application: Application, invocation: Invocation, folder: string): FileServer | undefined {
  const operation = operationOf(invocation.command);
  const words = invocation.args.map(({ value }) => value);
  if (operation?.manager.name === 'npx') {
    const at = words.findIndex((word) => !word?.startsWith('-'));
    return served(words[at] ?? '', words.slice(at + 1), folder);
  }
  if (operation && /^(?:npm|yarn|pnpm|bun)$/.test(operation.manager.name)) {
    const manifest = manifestAt(application, folder);
    const isRun = /^(?:run|run-script)$/.test(operation.action);
    const name = isRun ? operation.operands[0]?.value : operation.action;
    const text = typeof manifest === 'string' || name === undefined ? undefined : manifest.scripts[name];
    const reading = typeof text === 'string' ? commandsOfScript(text) : undefined;
    const [command, second] = reading?.ok ? reading.commands : [];
    const inner = command && !second ? invocationOf(command) : undefined;
    return (
      inner &&
      served(
        inner.program,
        inner.args.map(({ value }) => value),
        folder,
      )
    );
  }
  return served(invocation.program, words, folder);
}

function served(program: string, words: readonly (string | undefined)[], folder: string): FileServer | undefined {
  if (words.includes(undefined)) return undefined;
  const name = program.replace(/@.*$/, '');
  const option = (...spellings: readonly string[]) => {
    const at = words.findIndex((word) => spellings.includes(word!.split('=')[0]!));
    return at === -1 ? undefined : (words[at]!.split('=')[1] ?? words[at + 1]);
  };
  const port = option('-l', '--listen', '-p', '--port')?.replace(/^tcp:\/\/[^:]*:/, '') ?? DEFAULT_PORTS[name];
  if (port === undefined || !/^\d+$/.test(port)) return undefined;
  const operand = words.find(
    (word, index) => !word!.startsWith('-') && !/^-(?:l|p|-listen|-port|-host|-outDir)$/.test(words[index - 1] ?? ''),
  );
  const isSinglePage = name === 'serve' ? words.some((word) => word === '-s' || word === '--single') : name === 'vite';
  if (name === 'vite' && operand !== 'preview') return undefined;
  const path =
    name === 'vite' ? (option('--outDir') ?? 'dist') : (operand ?? (name === 'http-server' ? 'public' : '.'));
  const absolute = pathAt(folder, path);
  return absolute === undefined ? undefined : { folder: absolute, port, isSinglePage };
}

/** Source: the documentation of serve, http-server and vite. */
const DEFAULT_PORTS: Readonly<Record<string, string>> = { serve: '3000', 'http-server': '8080', vite: '4173' };
