import { each } from './kinds.js';
import type { CacheFolder, PackageManager } from './types.js';

const WHY =
  'later builds, offline ones above all, read what it downloaded, and the folder does not belong into the image that ships';

const MAVEN: CacheFolder = { path: '~/.m2/repository', holds: 'downloads' };

/** mvn(1) 3.8: phases and goals stand side by side, so whatever fetches nothing but dependencies is listed and the rest builds. */
export const maven: PackageManager = {
  name: 'maven',
  family: 'maven',
  programs: ['mvn', 'mvnw', 'mvnd', 'sh mvnw', 'bash mvnw'],
  commands: {
    '': 'other',
    ...each(
      'install',
      'dependency:go-offline dependency:resolve dependency:resolve-plugins dependency:copy-dependencies dependency:get',
    ),
    ...each('install', 'de.qaware.maven:go-offline-maven-plugin:resolve-dependencies'),
    'dependency:purge-local-repository': 'clean',
    ...each('query', 'dependency:tree dependency:list dependency:analyze help:evaluate help:effective-pom help:help'),
    '*': 'build',
  },
  onlySays: ['-v', '--version', '-h', '--help'],
  optionsWithValue: [
    ...[
      '-b',
      '--builder',
      '-D',
      '--define',
      '-emp',
      '--encrypt-master-password',
      '-ep',
      '--encrypt-password',
      '-f',
      '--file',
    ],
    ...['-gs', '--global-settings', '-gt', '--global-toolchains', '-l', '--log-file', '-P', '--activate-profiles'],
    ...[
      '-pl',
      '--projects',
      '-rf',
      '--resume-from',
      '-s',
      '--settings',
      '-t',
      '--toolchains',
      '-T',
      '--threads',
      '--color',
    ],
  ],
  clustersShortOptions: false,
  cacheOptions: ['-Dmaven.repo.local'],
  fills: ['install', 'build'],
  caches: [MAVEN],
  neverCleaned: WHY,
  // Maven 3 takes no lock on its repository.
  cacheMounts: [{ ...MAVEN, sharing: 'locked' }],
  manifests: ['pom.xml', 'mvnw', '.mvn', 'settings.xml'],
  lockFiles: [],
  scope: 'language',
};

const GRADLE: CacheFolder = { path: '~/.gradle', movedBy: [{ variable: 'GRADLE_USER_HOME' }], holds: 'downloads' };

/** Gradle's "Command-Line Interface Reference" 8. */
export const gradle: PackageManager = {
  name: 'gradle',
  family: 'gradle',
  programs: ['gradle', 'gradlew', 'sh gradlew', 'bash gradlew'],
  commands: {
    '': 'build',
    ...each('install', 'dependencies resolveDependencies downloadDependencies'),
    ...each('query', 'tasks projects properties help'),
    '*': 'build',
  },
  modes: [{ options: [['--stop', '--status']], kind: 'other' }],
  onlySays: ['-v', '--version', '-h', '--help', '-?', '-m', '--dry-run', '--task-graph'],
  optionsWithValue: [
    ...['-b', '--build-file', '-c', '--settings-file', '-D', '--system-prop', '-F', '--dependency-verification'],
    ...[
      '-g',
      '--gradle-user-home',
      '-I',
      '--init-script',
      '--include-build',
      '-M',
      '--write-verification-metadata',
      '--max-workers',
    ],
    ...[
      '-P',
      '--project-prop',
      '-p',
      '--project-dir',
      '--priority',
      '--project-cache-dir',
      '--console',
      '--warning-mode',
    ],
    ...['-x', '--exclude-task', '--update-locks', '--tests', '--configuration', '--configuration-cache-problems'],
  ],
  clustersShortOptions: false,
  cacheOptions: ['-g', '--gradle-user-home', '--project-cache-dir'],
  fills: ['install', 'build'],
  caches: [GRADLE],
  neverCleaned: WHY,
  cacheMounts: [{ ...GRADLE, sharing: 'locked' }],
  // Where the image's link below root's home folder leads.
  imageVariables: [{ image: 'gradle', variable: 'GRADLE_USER_HOME', value: '/home/gradle/.gradle' }],
  manifests: [
    ...[
      'build.gradle',
      'build.gradle.kts',
      'settings.gradle',
      'settings.gradle.kts',
      'gradle.properties',
      'gradlew',
      'gradle',
    ],
  ],
  lockFiles: ['gradle.lockfile', 'buildscript-gradle.lockfile'],
  scope: 'language',
};
