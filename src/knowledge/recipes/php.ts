import { type Application, isInside, pathAt, type Step } from './application.js';
import { folderArtifact, lastOfBuilder, outsideArtifacts } from './artifacts.js';
import { frontendEffect } from './frontend-tools.js';
import { type Artifact, type Effect, type PlanResult, type Recipe, refused, type TracedApplication } from './recipe.js';
import { siblingRuntime } from './runtime.js';

const BUILD: Effect = { kind: 'build' };
const SETUP: Effect = { kind: 'setup' };
/** Where the official images have extensions, and what says which are loaded. Source: docker-library/php. */
const EXTENSIONS = '/usr/local/lib/php/extensions';
const SETTINGS = '/usr/local/etc/php';
const EXTENSION_TOOLS = /^(?:docker-php-ext-(?:install|configure|enable)|docker-php-source|pecl|phpize|php-config)$/;
/** Apache's own switches; a site or a configuration of the project's is not there yet when the final stage calls them. */
const SWITCHES = /^(?:a2enmod|a2dismod|a2dissite|a2disconf)$/;
const STARTS = /^(?:php|php-fpm|apache2-foreground)$/;
/** Commands of Laravel and Symfony that write into the project alone. Source: their documentation. */
const COMMANDS =
  /^(?:about|auth:clear-resets|cache:(?:clear|warmup|pool:clear)|config:(?:cache|clear)|event:(?:cache|clear)|route:(?:cache|clear)|view:(?:cache|clear)|optimize(?::clear)?|storage:link|key:generate|package:discover|clear-compiled|vendor:publish|assets:install|asset-map:compile|importmap:install|tailwind:build|sass:build|dotenv:dump|icons:cache|filament:(?:assets|optimize|upgrade)|livewire:publish|ziggy:generate|l5-swagger:generate)$/;

/** Applications of the official PHP images, under php-fpm, Apache or by themselves, with their packages from Composer. */
export const php: Recipe = {
  language: 'PHP',
  matches: ({ repository, start, steps }) =>
    repository === 'php' ||
    STARTS.test(start.invocation.program) ||
    steps.some(({ operation }) => operation?.manager.name === 'composer'),
  effectOf,
  copyEffect: (copy, { start }) => {
    const from = copy.flag('from')?.value ?? '';
    if (/^(?:docker\.io\/|public\.ecr\.aws\/docker\/)?(?:library\/)?composer(?:[:@]|$)/.test(from))
      return start.invocation.program === 'composer' ? SETUP : BUILD;
    return /^(?:ghcr\.io\/)?mlocati\/php-extension-installer(?:[:@]|$)/.test(from) ? SETUP : undefined;
  },
  plan,
};

function effectOf(step: Step, application: Application): Effect | undefined {
  const { operation, invocation, command } = step;
  if (operation?.manager.name === 'composer') {
    if (invocation!.args.some(({ value }) => value === 'global'))
      return { kind: 'unknown', reason: 'installs packages for everybody with Composer, in a home folder' };
    return BUILD;
  }
  if (!invocation) return undefined;
  const { program, args } = invocation;
  const words = args.map(({ value, raw }) => value ?? raw);
  // It removes what it built with, and installs what the extensions run with.
  if (program === 'install-php-extensions') return SETUP;
  if (EXTENSION_TOOLS.test(program) || operation?.manager.name === 'pecl') return BUILD;
  if (SWITCHES.test(program)) return SETUP;
  if (program === 'php') return phpEffect(words, step, application);
  if (program === 'console' || program === 'artisan')
    return COMMANDS.test(words.find((word) => !word.startsWith('-')) ?? '') ? BUILD : undefined;
  if (isSettings(step, words) && command.redirections.length === 0) return BUILD;
  if (
    program === 'sed' &&
    words.some((word) => /^-[a-zA-Z]*i/.test(word)) &&
    words.slice(-1).every((word) => word.startsWith('/etc/apache2/'))
  )
    return SETUP;
  if (redirectsToSettings(step)) return BUILD;
  return frontendEffect(step, application);
}

function phpEffect(words: readonly string[], { folder }: Step, application: Application): Effect | undefined {
  if (words.every((word) => /^(?:-v|-m|-i|--version|--ini|-l)$/.test(word))) return BUILD;
  // Composer's installer, by its own instructions.
  if (
    words.some((word) => /^--install-dir\b/.test(word)) ||
    /composer-setup|getcomposer|composer\.github/.test(words.join(' '))
  )
    return BUILD;
  const [script, name] = words.filter((word) => !word.startsWith('-'));
  const path = script === undefined ? undefined : pathAt(folder, script);
  if (path === undefined || !isInside(application, path)) return undefined;
  return /\/(?:artisan|bin\/console|bin\/cake|please)$/.test(path) && COMMANDS.test(name ?? '') ? BUILD : undefined;
}

/** `mv "$PHP_INI_DIR/php.ini-production" "$PHP_INI_DIR/php.ini"`: what it writes goes along with the settings. */
function isSettings({ invocation }: Step, words: readonly string[]): boolean {
  if (!/^(?:cp|mv|ln|sed)$/.test(invocation!.program)) return false;
  return inSettings(words.at(-1) ?? '');
}

function redirectsToSettings({ command }: Step): boolean {
  const files = [
    ...command.redirections,
    ...[...command.enclosures()].flatMap(({ node }) => ('redirects' in node ? node.redirects : [])),
  ];
  const targets = files.flatMap((one) =>
    'target' in one && one.operator.includes('>') && !one.operator.includes('&') ? [one.target?.text ?? ''] : [],
  );
  return targets.length > 0 && targets.every(inSettings);
}

function inSettings(path: string): boolean {
  return (
    /^["']?(?:\$PHP_INI_DIR|\$\{PHP_INI_DIR\}|\/usr\/local\/etc\/php)\/[\w./-]+["']?$/.test(path) &&
    !path.includes('..')
  );
}

function plan(application: TracedApplication): PlanResult {
  const { repository, steps, start, stage } = application;
  if (repository !== 'php') return refused(`where the PHP of ${repository} has its extensions is not known`);
  if (!lastOfBuilder(application)) return refused('it installs and builds nothing');
  const reason = startReason(application);
  if (reason !== undefined) return refused(reason);
  const runtime = siblingRuntime(application);
  if (runtime.kind === 'refused') return runtime;
  const outside = outsideArtifacts(application);
  if ('kind' in outside) return outside;
  const hasExtensions = steps.some(
    ({ invocation, operation }) =>
      EXTENSION_TOOLS.test(invocation?.program ?? '') || operation?.manager.name === 'pecl',
  );
  const settings =
    hasExtensions ||
    steps.some(
      (step) =>
        (step.invocation &&
          isSettings(
            step,
            step.invocation.args.map(({ value, raw }) => value ?? raw),
          )) ||
        redirectsToSettings(step),
    );
  const own: Artifact[] = [
    ...(hasExtensions ? [{ path: EXTENSIONS }] : []),
    ...(settings ? [{ path: SETTINGS }] : []),
    ...outside.filter(({ path }) => !settings || !path.startsWith(`${SETTINGS}/`)),
  ];
  const brought =
    stage.instructions.some((one) => /(?:^|\/)composer(?:[:@]|$)/.test(one.flag('from')?.value ?? '')) &&
    start.invocation.program !== 'composer';
  return {
    kind: 'plan',
    plan: {
      leaves: [...runtime.leaves, ...(brought ? ['Composer'] : [])],
      builder: [],
      artifacts: [...own, ...application.folders.map((path) => folderArtifact(application, path))],
      runtime: runtime.runtime,
    },
  };
}

/** Why it is not known that what it starts is there. */
function startReason({ start, workdir, copied, tag = 'latest' }: TracedApplication): string | undefined {
  const { program, args, programWord } = start.invocation;
  if (program === 'php-fpm') return /fpm/.test(tag) ? undefined : `php:${tag} has no php-fpm`;
  if (program === 'apache2-foreground') return /apache/.test(tag) ? undefined : `php:${tag} has no Apache`;
  if (program !== 'php') return `it starts \`${programWord.raw}\`, which is no server of the PHP images`;
  const words = args.map(({ value, raw }) => value ?? raw);
  if (words.includes('-S')) return undefined;
  const script = words.find((word) => !word.startsWith('-'));
  if (script === undefined) return 'it starts `php` without a script';
  return copied.files.has(pathAt(workdir, script)!)
    ? undefined
    : `it starts \`${script}\`, which is not in the build context`;
}
