import { knowsTag, tagAliases } from './catalogue.js';
import { releaseNamed } from './releases.js';
import { tagRelease, tagWords } from './tag-release.js';

/** The image of a Java runtime without compiler, of the same version, or why there is none. */
export type JavaRuntime =
  /** Another tag of the same repository. */
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'image'; readonly repository: string; readonly tag: string }
  | { readonly kind: 'none'; readonly reason: string };

/** Repositories whose JDK tags have a sibling `jre`. */
const WITH_RUNTIME: ReadonlySet<string> = new Set([
  'eclipse-temurin',
  'openjdk',
  'ibm-semeru-runtimes',
  'sapmachine',
  'tomcat',
]);
/** Repositories of build tools on a JDK. */
const TOOLS: ReadonlySet<string> = new Set(['maven', 'gradle']);
/** JDKs of other makers: there is no runtime of theirs to go to. */
const OTHER_MAKERS = /corretto|sapmachine|semeru|ibmjava|graal|zulu|liberica|microsoft|adoptopenjdk|oracle/;
const TEMURIN = 'eclipse-temurin';

/** The runtime for the JDK that an official image has. Source: the tag lists of the catalogue. */
export function javaRuntime(repository: string, tag = 'latest'): JavaRuntime {
  const tags = [tag, ...tagAliases(repository, tag)];
  if (WITH_RUNTIME.has(repository)) {
    const own = siblings(repository, tag, tags).find((one) => knowsTag(repository, one) === true);
    if (own !== undefined) return { kind: 'tag', tag: own };
    if (repository !== 'openjdk') return none(`there is no tag of ${repository} with the runtime of \`${tag}\` alone`);
  } else if (!TOOLS.has(repository)) return none(`which runtime goes with ${repository} is not known`);
  const maker = tags.find((one) => OTHER_MAKERS.test(one.replace(/oraclelinux/g, '')));
  if (TOOLS.has(repository) && maker !== undefined)
    return none(`the runtime for the JDK of ${repository}:${maker} is not known`);
  const version = tags.flatMap((one) => versionIn(repository, one) ?? [])[0];
  if (version === undefined) return none(`which Java ${repository}:${tag} has is not known`);
  if (repository === 'maven' && tags.some((one) => /(?:openjdk|jdk)-\d/.test(one))) {
    const slim = tags.some((one) => /slim/.test(one)) ? '-slim' : '';
    if (knowsTag('openjdk', `${version}-jre${slim}`) === true)
      return { kind: 'image', repository: 'openjdk', tag: `${version}-jre${slim}` };
  }
  const release = tagWords(tag).find(({ word }) => releaseNamed(word)?.distribution === 'ubuntu')?.word;
  const isAlpine = tagRelease(repository, tag)?.distribution === 'alpine';
  const ending = isAlpine ? '-alpine' : release === undefined ? '' : `-${release}`;
  const found = [`${version}-jre${ending}`, ...(isAlpine ? [] : [`${version}-jre`])].find(
    (one) => knowsTag(TEMURIN, one) === true,
  );
  return found === undefined
    ? none(`there is no runtime of Java ${version} in the catalogue`)
    : { kind: 'image', repository: TEMURIN, tag: found };
}

function siblings(repository: string, tag: string, tags: readonly string[]): readonly string[] {
  const named = tags.filter(
    (one) => /jdk/.test(one) && (one === tag || one.startsWith(`${tag}-`) || sameWords(one, tag)),
  );
  const written = named.map((one) => one.replace('jdk', 'jre'));
  // `17-alpine` and `11` say nothing of what they have: a JDK.
  const [version = '', rest = ''] = /^([^-]+)(-.*)?$/.exec(tag)?.slice(1) ?? [];
  return repository === 'tomcat' || /jdk/.test(tag) ? written : [`${version}-jre${rest}`, ...written];
}

/** Whether an alias has the words of a tag and `jdk` beside. */
function sameWords(alias: string, tag: string): boolean {
  return alias.replace(/-jdk(?=-|$)/, '') === tag;
}

function versionIn(repository: string, tag: string): string | undefined {
  if (repository === 'openjdk') return /^(\d+)/.exec(tag)?.[1];
  return /(?:eclipse-temurin|openjdk|jdk)-?(\d+)/.exec(tag)?.[1];
}

function none(reason: string): JavaRuntime & { readonly kind: 'none' } {
  return { kind: 'none', reason };
}
