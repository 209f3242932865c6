import type { Invocation } from '../../shell/invocation.js';
import { type JavaRuntime, javaRuntime } from '../images/java-runtimes.js';
import { type Application, isInside, pathAt, type Step } from './application.js';
import { folderArtifact, lastOfBuilder } from './artifacts.js';
import { builtPrograms, matching, type Output, placesProgram } from './built-programs.js';
import { compiledArtifacts } from './compiled-artifacts.js';
import { besideManifests } from './data-files.js';
import { gradleArchives } from './gradle-archives.js';
import type { JavaArchive } from './java-archive.js';
import { mavenArchives } from './maven-archives.js';
import { otherImage } from './other-image.js';
import {
  type Artifact,
  type Effect,
  type PlanResult,
  type Recipe,
  type Refusal,
  refused,
  type TracedApplication,
} from './recipe.js';

const BUILD: Effect = { kind: 'build' };
const TOOLS = /^(?:maven|gradle)$/;
const BUILDERS = /^(?:mvnw?|mvnd|gradlew?)$/;
/** Goals and tasks that run the application, or any program. */
const RUNS = /^(?:exec:\w+|[\w.:-]*:run|spring-boot:(?:run|start)|quarkus:dev|bootRun|run|quarkusDev|jettyRun)$/;
const SERVER = /^(?:catalina\.sh)$/;
/** What of a Java project the build alone reads. */
const SOURCE =
  /\.(?:java|kt|kts|groovy|scala|gradle)$|(?:^|\/)(?:pom\.xml|mvnw|mvnw\.cmd|gradlew|gradlew\.bat|gradle\.properties|gradle\.lockfile|settings\.xml|lombok\.config|checkstyle\.xml)$/;
/** Options of `java` that take the next word (java(1)). */
const WITH_VALUE: ReadonlySet<string> = new Set(
  '-cp -classpath --class-path -p --module-path --add-modules --add-opens --add-exports --add-reads --upgrade-module-path'.split(
    ' ',
  ),
);

/** Applications that Maven or Gradle builds: archives with everything in them, war files, or folders. */
export const java: Recipe = {
  language: 'Java',
  matches: ({ repository, steps, start }) =>
    /^(?:maven|gradle|eclipse-temurin|openjdk|amazoncorretto|tomcat|ibm-semeru-runtimes|sapmachine)$/.test(
      repository,
    ) ||
    start.invocation.program === 'java' ||
    steps.some(({ operation }) => TOOLS.test(operation?.manager.name ?? '')),
  effectOf,
  plan,
};

function effectOf(step: Step, application: Application): Effect | undefined {
  const { operation, invocation } = step;
  if (operation && TOOLS.test(operation.manager.name)) {
    const runs = operation.invocation.args.find(({ value }) => value !== undefined && RUNS.test(value));
    if (!runs) return BUILD;
    return {
      kind: 'unknown',
      reason: `runs a program of its own while it builds (\`${runs.value}\`), and what that writes is not known`,
    };
  }
  if (!invocation) return undefined;
  if (/^(?:javac|jar|jdeps)$/.test(invocation.program)) return BUILD;
  if (invocation.program === 'java') return extracts(step, application) ? BUILD : undefined;
  if (invocation.program === 'rm' && application.repository === 'tomcat')
    return emptiesServer(invocation) ? { kind: 'setup' } : undefined;
  return placesProgram(step, application, (one) => outputsOf(one, application)) ? BUILD : undefined;
}

/** `java -Djarmode=tools -jar app.jar extract`: Spring Boot lays an archive out in the folder where it runs, or in the one that it is told. */
function extracts({ invocation, folder }: Step, application: Application): boolean {
  const words = invocation!.args.map(({ value }) => value ?? '$');
  if (!words.some((word) => /^-Djarmode=(?:layer)?tools$/.test(word)) || !words.includes('extract'))
    return words.length === 1 && /^--?version$/.test(words[0]!);
  const at = words.indexOf('--destination');
  const path = pathAt(folder, at === -1 ? '.' : words[at + 1]!);
  return path !== undefined && isInside(application, path);
}

/** Tomcat's own applications leave, in the final stage as well. */
function emptiesServer({ args }: Invocation): boolean {
  return args.every(
    ({ value, raw }) =>
      /^-/.test(raw) || /^(?:\/usr\/local\/tomcat\/)?webapps(?:\.dist)?(?:\/[\w*-]+)?\/?$/.test(value ?? raw),
  );
}

function archivesOf(step: Step, application: Application): readonly JavaArchive[] {
  return [...mavenArchives(step, application), ...gradleArchives(step, application)];
}

function outputsOf(step: Step, application: Application): readonly Output[] {
  return archivesOf(step, application).map(({ path }) => ({ path, isStatic: false }));
}

function plan(application: TracedApplication): PlanResult {
  const { start } = application;
  const { program } = start.invocation;
  if (BUILDERS.test(program)) return refused(`it builds the application when it starts (\`${program}\`)`);
  if (!lastOfBuilder(application)) return refused('it builds nothing');
  const artifacts = artifactsOf(application);
  if ('kind' in artifacts) return artifacts;
  const image = runtimeOf(application);
  if (image.kind === 'none') return refused(image.reason);
  const { repository } = application;
  const target =
    image.kind === 'tag' ? { repository, tag: image.tag } : { repository: image.repository, tag: image.tag };
  const runtime = otherImage(application, {
    ...target,
    programs: new Set(['java', 'keytool', 'catalina.sh', program]),
    image: image.kind === 'tag' ? image : { kind: 'image', reference: `${target.repository}:${target.tag}` },
  });
  if (runtime.kind === 'refused') return runtime;
  return {
    kind: 'plan',
    plan: {
      leaves: ['the JDK', 'what the build downloaded', ...runtime.left],
      builder: [],
      artifacts,
      runtime: runtime.runtime,
    },
  };
}

function runtimeOf({ repository, tag, base }: TracedApplication): JavaRuntime {
  const found = javaRuntime(repository, tag);
  if (found.kind !== 'image' || base.segments.every(({ variable }) => variable === undefined)) return found;
  return { kind: 'none', reason: 'a variable says which image it is, and so which Java' };
}

/** What the start command needs: an archive, a folder of a build, or all of the application's folders. */
function artifactsOf(application: TracedApplication): readonly Artifact[] | Refusal {
  const { start, workdir } = application;
  const { program, programWord } = start.invocation;
  const built = builtPrograms(application, (step) => outputsOf(step, application));
  const holds = new Map(
    application.steps.flatMap((step) => archivesOf(step, application)).map((one) => [one.path, one]),
  );
  if (SERVER.test(program)) return serverArtifacts(application, [...built.keys()]);
  if (program !== 'java') {
    const path = programWord.value?.includes('/') ? pathAt(workdir, programWord.value) : undefined;
    if (path !== undefined && built.has(path)) return withData(application, path.replace(/\/bin\/[^/]*$/, ''));
    return refused(`it starts \`${programWord.raw}\`, and no build step is known to make that`);
  }
  if (programWord.value !== 'java') return refused(`it names java by its place, \`${programWord.raw}\``);
  const words = start.invocation.args.map(({ value, raw }) => value ?? raw);
  const jar = words.indexOf('-jar');
  if (jar === -1) return folders(application, words);
  const named = words[jar + 1] ?? '';
  const found = matching(pathAt(workdir, named), built);
  if (found.length !== 1)
    return refused(
      `it starts \`${named}\`, and no build step is known to make ${found.length === 0 ? 'that' : 'one such archive alone'}`,
    );
  const [path] = found as [string];
  switch (holds.get(built.get(path)!.origin)?.holds) {
    case 'everything':
      return withData(application, path);
    case 'everything with its folder':
      return withData(application, path.slice(0, path.lastIndexOf('/')));
    default:
      if (isInside(application, path)) return application.folders.map((one) => folderArtifact(application, one));
      return refused(`whether ${path} holds everything that it needs is not known`);
  }
}

/** A file or folder of the build, with what lies beside the sources. */
function withData(application: TracedApplication, path: string): readonly Artifact[] | Refusal {
  const step = application.steps[0]!;
  const isTools = besideManifests(application, /^(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$/, [
    'src',
    'target',
    'build',
    'gradle',
    'buildSrc',
    '.mvn',
    '.gradle',
  ]);
  return compiledArtifacts(application, {
    built: new Map([[path, { path, origin: path, isStatic: false, step, placedBy: step }]]),
    outputsOf: (one) => outputsOf(one, application),
    isSource: (one) => SOURCE.test(one) || isTools(one),
    leavings: [],
    isBuilding: ({ operation }) => TOOLS.test(operation?.manager.name ?? ''),
    binFolder: '',
  });
}

/** A class path, or Spring Boot's launcher: everything where it is. */
function folders(application: TracedApplication, words: readonly string[]): readonly Artifact[] | Refusal {
  const source = words.find(
    (word, index) => /\.java$/.test(word) && !word.startsWith('-') && !WITH_VALUE.has(words[index - 1] ?? ''),
  );
  if (source !== undefined) return refused(`it compiles \`${source}\` when it starts`);
  const at = words.findIndex((word) => /^(?:-cp|-classpath|--class-path|-p|--module-path)$/.test(word));
  const entries = at === -1 ? ['.'] : words[at + 1]!.split(':');
  for (const entry of entries) {
    const path = pathAt(application.workdir, entry.replace(/\/?\*$/, '') || '.');
    if (/[$`]/.test(entry) || path === undefined || !isInside(application, path))
      return refused(`what \`${entry}\` of the class path holds is not known`);
  }
  return application.folders.map((one) => folderArtifact(application, one));
}

const WEBAPPS = '/usr/local/tomcat/webapps/';

/** The archives that were put where Tomcat looks for them. */
function serverArtifacts(application: TracedApplication, built: readonly string[]): readonly Artifact[] | Refusal {
  if (application.repository !== 'tomcat') return refused('where its Tomcat looks for applications is not known');
  const deployed = built.filter((path) => path.startsWith(WEBAPPS));
  if (deployed.length === 0) return refused('no build step is known to put an application into webapps');
  return deployed.map((path) => ({ path }));
}
