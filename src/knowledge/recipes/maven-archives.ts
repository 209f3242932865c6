import { normalise } from '../../source/state.js';
import { type Application, pathAt, type Step, textAt } from './application.js';
import type { JavaArchive } from './java-archive.js';

/** Phases from `package` on, and goals that make archives (Maven, "Introduction to the Build Lifecycle"). */
const PACKAGES =
  /^(?:package|verify|install|deploy|assembly:single|spring-boot:repackage|[\w.:-]*:(?:single|repackage|shade))$/;

/** What a call of Maven makes in the `target` of each module. */
export function mavenArchives(step: Step, application: Application): readonly JavaArchive[] {
  const { operation, folder } = step;
  if (operation?.manager.name !== 'maven' || folder === undefined) return [];
  if (!operation.invocation.args.some(({ value }) => value !== undefined && PACKAGES.test(value))) return [];
  const file = operation.options.find(({ name }) => name === '-f' || name === '--file')?.value;
  const pom = pathAt(folder, file === undefined ? 'pom.xml' : file.endsWith('.xml') ? file : `${file}/pom.xml`);
  return pom === undefined ? [] : archivesOf(application, pom, []);
}

function archivesOf(application: Application, path: string, above: readonly string[]): readonly JavaArchive[] {
  const text = textAt(application, path)?.replace(/<!--[\s\S]*?-->/g, '');
  if (text === undefined || above.length > 4) return [];
  const folder = path.slice(0, path.lastIndexOf('/'));
  const poms = [...above, text];
  const modules = [...text.matchAll(/<module>\s*([^<]+?)\s*<\/module>/g)].map(([, name]) =>
    normalise(`${folder}/${/\.xml$/.test(name!) ? name : `${name}/pom.xml`}`),
  );
  return [...ownArchives(folder, text, poms), ...modules.flatMap((one) => archivesOf(application, one, poms))];
}

function ownArchives(folder: string, text: string, poms: readonly string[]): readonly JavaArchive[] {
  // What the project says of itself stands beside these blocks, not in them.
  const own = text.replace(
    /<(parent|dependencies|dependencyManagement|build|profiles|reporting|modules|repositories|pluginRepositories|distributionManagement)>[\s\S]*?<\/\1>/g,
    '',
  );
  const parent = /<parent>([\s\S]*?)<\/parent>/.exec(text)?.[1] ?? '';
  const packaging = tag(own, 'packaging') ?? 'jar';
  if (packaging !== 'jar' && packaging !== 'war') return [];
  const properties = new Map([
    ['project.artifactId', tag(own, 'artifactId') ?? ''],
    ['project.version', tag(own, 'version') ?? tag(parent, 'version') ?? ''],
    ...propertiesOf(poms),
  ]);
  const build =
    /<build>([\s\S]*?)<\/build>/.exec(text)?.[1]?.replace(/<(plugins|pluginManagement)>[\s\S]*<\/\1>/, '') ?? '';
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Maven expands it.
  const name = expanded(tag(build, 'finalName') ?? '${project.artifactId}-${project.version}', properties);
  if (name === undefined) return [];
  const target = `${folder}/target`;
  const plugins = poms.join('\n');
  const isBoot =
    /<artifactId>\s*spring-boot-maven-plugin\s*</.test(plugins) &&
    (/<artifactId>\s*spring-boot-starter-parent\s*</.test(plugins) || /<goal>\s*repackage\s*</.test(plugins));
  const classifier = tag(/spring-boot-maven-plugin[\s\S]*?<\/plugin>/.exec(plugins)?.[0] ?? '', 'classifier');
  const isShaded = /<artifactId>\s*maven-shade-plugin\s*</.test(text) && !/<shadedArtifactAttached>\s*true/.test(text);
  const found: JavaArchive[] = [
    {
      path: `${target}/${name}.${packaging}`,
      holds: (isBoot && classifier === undefined) || isShaded || packaging === 'war' ? 'everything' : 'unknown',
    },
  ];
  if (isBoot && classifier !== undefined)
    found.push({ path: `${target}/${name}-${classifier}.${packaging}`, holds: 'everything' });
  if (/jar-with-dependencies/.test(text)) {
    const isAppended = !/<appendAssemblyId>\s*false/.test(text);
    found.push({ path: `${target}/${name}${isAppended ? '-jar-with-dependencies' : ''}.jar`, holds: 'everything' });
  }
  if (/<artifactId>\s*quarkus-maven-plugin\s*</.test(text))
    found.push({ path: `${target}/quarkus-app/quarkus-run.jar`, holds: 'everything with its folder' });
  return found;
}

function tag(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(text)?.[1];
}

function propertiesOf(poms: readonly string[]): readonly (readonly [string, string])[] {
  return poms.flatMap((text) => {
    const block = /<properties>([\s\S]*?)<\/properties>/.exec(text)?.[1] ?? '';
    return [...block.matchAll(/<([\w.-]+)>\s*([^<]*?)\s*<\/\1>/g)].map(([, name, value]) => [name!, value!] as const);
  });
}

/** A text with its properties filled in; undefined where one is not known. */
function expanded(text: string, properties: ReadonlyMap<string, string>, depth = 0): string | undefined {
  if (!text.includes('${')) return text;
  if (depth > 5) return undefined;
  let isKnown = true;
  const next = text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    const value = properties.get(name.replace(/^pom\./, 'project.')) ?? properties.get(name);
    if (value === undefined || value === '') isKnown = false;
    return value ?? '';
  });
  return isKnown ? expanded(next, properties, depth + 1) : undefined;
}
