import { folderOfPath } from '../../source/paths.js';
import { below, type ContextFiles } from '../modules/context-files.js';
import { hasOption } from '../operations.js';
import { filesLike, refuse } from './project-files.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

/** What a pom may say that has Maven read more than poms (Maven, "POM Reference"). */
const READS_MORE = /<systemPath>|<url>\s*(?:file:|\$\{(?:project\.)?basedir\})/;

/** Maven 3.9, "POM Reference", "Configuring Maven"; the dependency plugin, `go-offline`, `resolve`. */
export const maven: Ecosystem = {
  name: 'maven',
  language: 'java',
  managers: ['maven'],
  manifests: ['pom.xml'],
  lockFiles: [],
  configuration: ['.mvn/', 'mvnw'],
  settings: ['.mvn/'],
  fills: ['target'],
  folderOptions: [],
  fileVariables: ['MAVEN_ARGS', 'MAVEN_CONFIG'],
  looksAt: (operation) => {
    const { action, kind, operands, options } = operation;
    if (kind === 'query' || options.some(({ name }) => name === '-v' || name === '--version'))
      return action === '' ? 'no project' : undefined;
    // Goals and phases stand side by side: one that builds makes the call a build.
    return kind === 'install' && operands.length === 0 && action !== 'dependency:get' ? 'project' : undefined;
  },
  reads: mavenReads,
};

function mavenReads({ operation, folder, files, locate }: InstallCall): InstallReading {
  if (hasOption(operation, ['-gs', '--global-settings', '-t', '--toolchains', '-gt', '--global-toolchains']))
    return refuse('an option names a file to read');
  const named = (spellings: readonly string[]) => operation.options.find(({ name }) => spellings.includes(name));
  const file = named(['-f', '--file']);
  const settings = named(['-s', '--settings']);
  const pom = file ? locate(file.value ?? '') : below(folder, 'pom.xml');
  if (pom === undefined) return refuse(`\`${file?.value ?? 'pom.xml'}\` is not in the build context`);
  const poms = modulesOf(files, pom);
  if (typeof poms === 'string') return refuse(poms);
  const own = settings ? locate(settings.value ?? '') : undefined;
  if (settings && own === undefined) return refuse(`\`${settings.value}\` is not in the build context`);
  const more = [...filesLike(files, folder, ['.mvn/', 'mvnw']), ...(own === undefined ? [] : [own])];
  return { ok: true, files: [...new Set([...poms, ...more])] };
}

/** A pom, those of its modules, and its parent's where that lies in the context; or why they cannot be told. */
function modulesOf(files: ContextFiles, pom: string, known: readonly string[] = []): readonly string[] | string {
  if (known.includes(pom)) return known;
  const text = files.read(pom)?.replace(/<!--[\s\S]*?-->/g, '');
  if (text === undefined) return `${pom} is not in the build context, or cannot be read`;
  if (READS_MORE.test(text)) return `${pom} names other files of the project`;
  let found: readonly string[] = [...known, pom];
  const folder = folderOfPath(pom);
  const parents = [...text.matchAll(/<relativePath>\s*([^<]+?)\s*<\/relativePath>/g)].map((match) => match[1]!);
  if (/<parent>/.test(text)) parents.push('../pom.xml');
  const names = [...text.matchAll(/<module>\s*([^<]+?)\s*<\/module>/g)].map((match) => match[1]!);
  const pomAt = (name: string) => below(folder, /\.xml$/.test(name) ? name : `${name}/pom.xml`);
  // What is not there comes from a repository.
  const poms = [...names.map(pomAt), ...parents.map(pomAt).filter((path) => files.exists(path))];
  for (const module of poms) {
    const reading = modulesOf(files, module, found);
    if (typeof reading === 'string') return reading;
    found = reading;
  }
  return found;
}
