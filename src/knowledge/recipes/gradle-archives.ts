import { baseName } from '../../source/paths.js';
import { normalise } from '../../source/state.js';
import { type Application, pathAt, type Step, textAt } from './application.js';
import type { JavaArchive } from './java-archive.js';

/** Tasks that make archives (Gradle, "The Java Plugin"; Spring Boot, "Gradle Plugin"; the shadow plugin). */
const MAKES = /^(?:build|assemble|jar|war|bootJar|bootWar|shadowJar|uberJar|installDist|quarkusBuild)$/;

/** What a call of Gradle makes in the `build` of each project; with `installDist`, the script that starts it. */
export function gradleArchives(step: Step, application: Application): readonly JavaArchive[] {
  const { operation, folder } = step;
  if (operation?.manager.name !== 'gradle' || folder === undefined) return [];
  const tasks = operation.invocation.args.flatMap(({ value }) =>
    value === undefined || value.startsWith('-') ? [] : [value.slice(value.lastIndexOf(':') + 1)],
  );
  if (!tasks.some((one) => MAKES.test(one))) return [];
  const written = operation.options.find(({ name }) => name === '-p' || name === '--project-dir')?.value;
  const root = written === undefined ? folder : pathAt(folder, written);
  if (root === undefined) return [];
  const settings = scriptAt(application, root, 'settings') ?? '';
  const included = [...settings.matchAll(/\binclude\b([^\n]*)/g)].flatMap(([, list]) =>
    [...list!.matchAll(/["']:?([\w:-]+)["']/g)].map(([, name]) => name!.replaceAll(':', '/')),
  );
  const rootName = /rootProject\.name\s*=\s*["']([^"']+)["']/.exec(settings)?.[1] ?? baseName(root);
  return [
    ...projectArchives(application, root, rootName, root),
    ...included.flatMap((name) => projectArchives(application, normalise(`${root}/${name}`), baseName(name), root)),
  ];
}

function projectArchives(application: Application, folder: string, name: string, root: string): readonly JavaArchive[] {
  const script = scriptAt(application, folder, 'build');
  if (script === undefined) return [];
  const common = folder === root ? '' : (scriptAt(application, root, 'build') ?? '');
  const version = versionOf(application, script, folder) ?? versionOf(application, common, root);
  if (version === null) return [];
  const base =
    /archivesBaseName\s*=\s*["']([^"']+)["']/.exec(script)?.[1] ??
    /archivesName(?:\.set\(|\s*=\s*)["']([^"']+)["']/.exec(script)?.[1] ??
    name;
  const ending = version === undefined ? '' : `-${version}`;
  const libs = `${folder}/build/libs`;
  const all = `${common}\n${script}`;
  const isBoot = /org\.springframework\.boot["'`)]/.test(all);
  const isShadow = /shadow["'`)]/.test(all);
  const boot = /\b(?:bootJar|bootWar)\b[^{]*\{([^}]*)\}/.exec(script)?.[1] ?? '';
  const jar = /(?<!\w)jar\b[^{\n]*\{([^}]*)\}/.exec(script)?.[1] ?? '';
  const shadow = /\bshadowJar\b[^{]*\{([^}]*)\}/.exec(script)?.[1] ?? '';
  const found: JavaArchive[] = [];
  const add = (block: string, own: string, holds: JavaArchive['holds']) => {
    const named = fileNameIn(block, base, ending);
    if (named !== null) found.push({ path: `${libs}/${named ?? own}`, holds });
  };
  if (isBoot) {
    add(boot, `${base}${ending}.jar`, 'everything');
    if (/["'`]war["'`]|\bwar\b/.test(script)) add(boot, `${base}${ending}.war`, 'everything');
  } else {
    add(jar, `${base}${ending}.jar`, /runtimeClasspath/.test(jar) ? 'everything' : 'unknown');
    if (/["'`]war["'`]|id\s*\(?\s*["']war/.test(script)) add('', `${base}${ending}.war`, 'everything');
  }
  if (isShadow) add(shadow, `${base}${ending}-all.jar`, 'everything');
  if (/io\.quarkus["'`)]/.test(all))
    found.push({ path: `${folder}/build/quarkus-app/quarkus-run.jar`, holds: 'everything with its folder' });
  if (/["'`]application["'`]|(?:^|\s)application\b/.test(script)) {
    const program = /applicationName\s*=\s*["']([^"']+)["']/.exec(script)?.[1] ?? name;
    found.push({ path: `${folder}/build/install/${name}/bin/${program}`, holds: 'everything with its folder' });
  }
  return found;
}

/** The name that a task gives its archive; undefined where it says nothing, null where it is not written out. */
function fileNameIn(block: string, base: string, ending: string): string | undefined | null {
  if (!/archive(?:FileName|BaseName|Version|Classifier|Name|s*Name)|baseName|classifier/.test(block)) return undefined;
  const written = (key: string) => new RegExp(`${key}(?:\\.set\\(|\\s*=\\s*)["']([^"'$]*)["']`).exec(block)?.[1];
  const whole = written('(?:archiveFileName|archiveName)');
  if (whole !== undefined) return whole;
  const own = written('(?:archiveBaseName|baseName)');
  const version = written('archiveVersion');
  const classifier = written('(?:archiveClassifier|classifier)');
  if (own === undefined && version === undefined && classifier === undefined) return null;
  const middle = version === undefined ? ending : version === '' ? '' : `-${version}`;
  return `${own ?? base}${middle}${classifier === undefined || classifier === '' ? '' : `-${classifier}`}.jar`;
}

/** Undefined where there is none; null where it is not written out. */
function versionOf(application: Application, script: string, folder: string): string | undefined | null {
  const written = /^\s*(?:project\.)?version\s*(?:=\s*)?(.+)$/m.exec(script)?.[1];
  if (written !== undefined) return /^["']([^"'$]+)["']/.exec(written)?.[1] ?? null;
  return /^version\s*=\s*(\S+)$/m.exec(textAt(application, `${folder}/gradle.properties`) ?? '')?.[1];
}

function scriptAt(application: Application, folder: string, name: string): string | undefined {
  const text = textAt(application, `${folder}/${name}.gradle`) ?? textAt(application, `${folder}/${name}.gradle.kts`);
  return text?.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
}
