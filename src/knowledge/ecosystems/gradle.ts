import { hasOption } from '../operations.js';
import { gradle as manager } from '../package-managers/jvm.js';
import { filesNamed, reading, refuse } from './project-files.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

/** Build scripts are programs: what they call to read files, to run others, or to take dependencies from folders. */
const READS_MORE =
  /\b(?:files?|fileTree|exec|javaexec|commandLine|execute|readText|readLines|newReader|fileContents|inputStream)\b\s*(?:\(|\{|\.)|\b(?:includeBuild|includeFlat|flatDir|mavenLocal|fileTree)\b|\bnew\s+File|\bFile(?:InputStream|Reader)?\(|\b(?:Files|Paths)\.|\.text\b|\burl\s*=?\s*[("']*(?:file:|\$rootDir|\$projectDir)|\bfrom\s*[:=]\s*["'](?![^"']*\.gradle(?:\.kts)?["'])/;

/** Gradle 8: "Gradle Directories", "Settings File Basics", "Wrapper", "Dependency Locking". */
export const gradle: Ecosystem = {
  name: 'gradle',
  language: 'java',
  managers: ['gradle'],
  manifests: ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'],
  lockFiles: manager.lockFiles,
  configuration: ['gradle.properties', 'gradlew', 'gradle/', 'buildSrc/', '*.gradle', '*.gradle.kts'],
  settings: [],
  fills: ['build', '.gradle'],
  folderOptions: ['-p', '--project-dir'],
  fileVariables: ['GRADLE_OPTS'],
  looksAt: ({ action, kind, options, operands }) => {
    if (options.some(({ name }) => name === '-v' || name === '--version')) return 'no project';
    return kind === 'install' && action !== '' && operands.length === 0 ? 'project' : undefined;
  },
  reads: gradleReads,
};

function gradleReads({ operation, folder, files }: InstallCall): InstallReading {
  if (hasOption(operation, ['-I', '--init-script', '-b', '--build-file', '-c', '--settings-file', '--include-build']))
    return refuse('an option names a file to read');
  const scripts = filesNamed(files, folder, ['*.gradle', '*.gradle.kts']);
  if (scripts.length === 0) return refuse('there is no build script in the build context');
  for (const script of scripts) {
    const text = files.read(script)?.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
    if (text === undefined) return refuse(`${script} cannot be read`);
    const call = READS_MORE.exec(text)?.[0];
    if (call !== undefined) return refuse(`${script} may read other files: it has \`${call.trim()}\``);
  }
  const more = filesNamed(files, folder, [
    'gradle.properties',
    'gradlew',
    'gradle/',
    'buildSrc/',
    ...manager.lockFiles,
  ]);
  return reading([...scripts, ...more]);
}
