import { folderOfPath } from '../../source/paths.js';
import { below, type ContextFiles } from '../modules/context-files.js';
import { hasOption } from '../operations.js';
import { filesLike, refuse } from './project-files.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

/** A Gemfile is a program: what has it look at more than itself (Bundler, "gemfile"). */
const GEMSPEC = /^\s*gemspec\b/m;
const PATH = /\bpath:|:path\s*=>|^\s*path\s+["'(]/m;
const READS_MORE = /\b(?:Dir|IO|Pathname|require_relative|require|load|instance_eval|eval|glob|system|exec)\b|`/;
/** `ruby File.read('.ruby-version')`, `ruby file: '.ruby-version'`, `eval_gemfile 'x'`. */
const NAMED =
  /(?:\beval_gemfile|\bFile\.read|\bruby\s+file:)\s*\(?\s*(?:File\.(?:join|expand_path)\()?\s*(?:__dir__\s*,\s*)?["']([\w./-]+)["']/g;

/** Bundler 2.5, "gemfile", "bundle install", "bundle config", "bundle cache". */
export const bundler: Ecosystem = {
  name: 'bundler',
  language: 'ruby',
  managers: ['bundler', 'gem'],
  manifests: ['Gemfile', 'gems.rb'],
  lockFiles: ['Gemfile.lock', 'gems.locked'],
  configuration: ['.bundle/config', 'vendor/cache/'],
  settings: [],
  fills: ['vendor/bundle', '.bundle'],
  folderOptions: [],
  fileVariables: ['BUNDLE_GEMFILE', 'BUNDLE_APP_CONFIG'],
  looksAt: ({ manager, action, kind, operands }) => {
    if (manager.name === 'gem') {
      if (kind === 'clean' || kind === 'query' || kind === 'remove' || kind === 'upgrade') return 'no project';
      const isNamed = operands.every(({ value }) => value !== undefined && !/\.gem$|\//.test(value));
      return kind === 'install' && operands.length > 0 && isNamed ? 'no project' : undefined;
    }
    if (kind === 'query' && (action === '' || action === 'version')) return 'no project';
    const installs = action === '' || action === 'install' || action === 'i';
    return (installs && kind === 'install') || action === 'config' ? 'project' : undefined;
  },
  reads: (call) => {
    const { operation, folder, files } = call;
    if (hasOption(operation, ['--gemfile', '--lockfile', '--path', '--standalone']) || operation.manager.name === 'gem')
      return refuse('an option names a file or folder of the project');
    return bundlerReads(call, filesLike(files, folder, ['Gemfile', 'gems.rb'])[0]);
  },
};

function bundlerReads({ folder, files }: InstallCall, manifest: string | undefined): InstallReading {
  if (manifest === undefined) return refuse('there is no Gemfile in the build context');
  if (files.exists(below(folder, '.bundle/config')))
    return refuse('the build context has .bundle/config, which installing may write');
  const gemfiles = gemfilesOf(files, manifest);
  if (typeof gemfiles === 'string') return refuse(gemfiles);
  const lockFiles = filesLike(files, folder, manifest.endsWith('gems.rb') ? ['gems.locked'] : ['Gemfile.lock']);
  return {
    ok: true,
    files: [...new Set([manifest, ...lockFiles, ...gemfiles, ...filesLike(files, folder, ['vendor/cache/'])])],
  };
}

/** A Gemfile and what it names, or why that cannot be told. */
function gemfilesOf(files: ContextFiles, path: string): readonly string[] | string {
  const text = files.read(path)?.replace(/^\s*#.*$/gm, '');
  if (text === undefined) return `${path} cannot be read`;
  if (GEMSPEC.test(text)) return `${path} takes its dependencies from a gemspec, which reads the sources`;
  if (PATH.test(text)) return `${path} has gems that are part of the project`;
  const found = [path];
  for (const match of text.matchAll(NAMED)) {
    const named = below(folderOfPath(path), match[1]!);
    const more = match[0].startsWith('eval_gemfile') ? gemfilesOf(files, named) : [named];
    if (typeof more === 'string') return more;
    found.push(...more);
  }
  const rest = text
    .replace(NAMED, '')
    .replace(/\brequire:/g, '')
    .replace(/:require\s*=>/g, '');
  const more = READS_MORE.exec(rest)?.[0] ?? /\bFile\b/.exec(rest)?.[0];
  return more === undefined ? found : `${path} may read other files: it has \`${more}\``;
}
