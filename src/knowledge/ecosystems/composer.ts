import { type JsonObject, parseJson, recordOf, stringOf } from '../json.js';
import { below } from '../modules/context-files.js';
import { hasOption, type Operation } from '../operations.js';
import { composer as manager } from '../package-managers/composer.js';
import { filesLike, refuse } from './project-files.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

/** composer.json's scripts that `composer install` runs (Composer, "Scripts"). */
const INSTALL_SCRIPTS = [
  'pre-install-cmd',
  'post-install-cmd',
  'pre-operations-exec',
  'pre-package-install',
  'post-package-install',
];
const AUTOLOAD_SCRIPTS = ['pre-autoload-dump', 'post-autoload-dump'];
/** Settings of plugins that have them read or write files of the project. */
const PLUGIN_SETTINGS = [
  'merge-plugin',
  'patches',
  'patches-file',
  'drupal-scaffold',
  'installer-paths',
  'symlinks',
  'phpstan',
];

/** Packages that put others into folders of the project. Source: their documentation. */
const INSTALLERS =
  /^(?:composer\/installers|oomphinc\/composer-installers-extender|(?:johnpbloch|roots)\/wordpress-core-installer|drupal\/core-composer-scaffold|mnsami\/composer-custom-directory-installer)$/;

/** Composer 2.8, "composer.json schema", "Command-line interface", "Autoloader optimization". */
export const composer: Ecosystem = {
  name: 'composer',
  language: 'php',
  managers: ['composer'],
  manifests: ['composer.json'],
  lockFiles: manager.lockFiles,
  configuration: ['auth.json', 'symfony.lock'],
  settings: [],
  fills: ['vendor'],
  folderOptions: ['-d', '--working-dir'],
  fileVariables: ['COMPOSER', 'COMPOSER_VENDOR_DIR', 'COMPOSER_BIN_DIR', 'COMPOSER_AUTH_FILE'],
  looksAt: (operation) => {
    const { kind, action, operands, invocation } = operation;
    if (kind === 'clean' || action === 'self-update' || action === 'selfupdate') return 'no project';
    if (kind === 'query' && action === '') return 'no project';
    if (invocation.args.some(({ value }) => value === 'global')) return operands.length > 0 ? 'no project' : undefined;
    return (action === 'install' || action === 'i') && operands.length === 0 ? 'project' : undefined;
  },
  reads: composerReads,
};

function composerReads({ operation, folder, files }: InstallCall): InstallReading {
  const path = below(folder, 'composer.json');
  const json = parseJson(files.read(path));
  if (!json) return refuse(`${path} is not in the build context, or cannot be read`);
  const obstacle =
    localPackages(path, json) ?? scriptObstacle(path, json, operation) ?? autoloadObstacle(path, json, operation);
  if (obstacle !== undefined) return refuse(obstacle);
  const { 'vendor-dir': vendor, 'bin-dir': bin } = recordOf(json['config']);
  if (vendor !== undefined || bin !== undefined) return refuse(`${path} has the packages installed to another folder`);
  return { ok: true, files: [path, ...filesLike(files, folder, [...manager.lockFiles, 'auth.json', 'symfony.lock'])] };
}

function localPackages(path: string, json: JsonObject): string | undefined {
  const repositories = Object.values(recordOf(json['repositories'])).map(recordOf);
  const local = repositories.find(
    ({ type, url }) => type === 'path' || type === 'artifact' || /^(?:\.|\/|file:)/.test(stringOf(url) ?? ''),
  );
  if (local) return `${path} takes packages from \`${stringOf(local['url'])}\`, which is part of the project`;
  const installer = ['require', 'require-dev']
    .flatMap((key) => Object.keys(recordOf(json[key])))
    .find((name) => INSTALLERS.test(name));
  if (installer !== undefined) return `${installer} puts packages into folders of the project`;
  const setting = PLUGIN_SETTINGS.find((name) => recordOf(json['extra'])[name] !== undefined);
  return setting && `${path} has settings of a plugin, \`${setting}\`, that work on the project's files`;
}

function scriptObstacle(path: string, json: JsonObject, operation: Operation): string | undefined {
  if (hasOption(operation, ['--no-scripts'])) return undefined;
  const dumps = hasOption(operation, ['--no-autoloader']) ? [] : AUTOLOAD_SCRIPTS;
  const scripts = recordOf(json['scripts']);
  const name = [...INSTALL_SCRIPTS, ...dumps].find((one) => scripts[one] !== undefined);
  return name && `${path} has the script \`${name}\`, which may need the sources`;
}

const OPTIMIZED = ['-o', '--optimize-autoloader', '-a', '--classmap-authoritative'];

/** Composer looks into the files of a class map; those of `files` are loaded with the autoloader. */
function autoloadObstacle(path: string, json: JsonObject, operation: Operation): string | undefined {
  if (hasOption(operation, ['--no-autoloader'])) return undefined;
  const config = recordOf(json['config']);
  const isOptimized =
    hasOption(operation, OPTIMIZED) ||
    config['optimize-autoloader'] === true ||
    config['classmap-authoritative'] === true;
  const kinds = isOptimized ? ['classmap', 'files', 'psr-4', 'psr-0'] : ['classmap', 'files'];
  for (const key of ['autoload', 'autoload-dev']) {
    if (key === 'autoload-dev' && hasOption(operation, ['--no-dev'])) continue;
    const kind = kinds.find((one) => Object.keys(recordOf(recordOf(json[key])[one])).length > 0);
    if (kind !== undefined)
      return `the autoloader is made from the sources: ${path} has \`${key}.${kind}\`${isOptimized ? ', and it is optimized' : ''}`;
  }
  return undefined;
}
