import { normalise } from '../../source/state.js';
import { type Application, isInside, pathAt, type Step, textAt } from './application.js';
import type { Effect } from './recipe.js';

const BUILD: Effect = { kind: 'build' };
/** Commands that write beside the sources, or nothing. Source: Django's documentation, "django-admin and manage.py". */
const INSIDE: ReadonlySet<string | undefined> = new Set([
  'check',
  'compilemessages',
  'test',
  'makemessages',
  'diffsettings',
  'compress',
]);

/** What `manage.py` with these words does while the image is built. */
export function djangoCommand(
  step: Step,
  application: Application,
  words: readonly (string | undefined)[],
): Effect | undefined {
  const command = words.find((word) => !word?.startsWith('-'));
  if (INSIDE.has(command)) return BUILD;
  if (command !== 'collectstatic') return undefined;
  const root = staticRoot(step, application);
  if (root !== undefined && isInside(application, root)) return BUILD;
  const reason =
    root === undefined
      ? 'collects static files, and where STATIC_ROOT is is not known'
      : `collects static files in ${root}, outside of the application’s folders`;
  return { kind: 'unknown', reason };
}

/** The STATIC_ROOT of the settings that manage.py names. */
function staticRoot({ folder }: Step, application: Application): string | undefined {
  const manage = folder === undefined ? undefined : textAt(application, `${folder}/manage.py`);
  const variable = application.state.env.get('DJANGO_SETTINGS_MODULE');
  const module = variable?.known
    ? variable.value
    : /DJANGO_SETTINGS_MODULE['"],\s*['"]([\w.]+)['"]/.exec(manage ?? '')?.[1];
  if (folder === undefined || module === undefined) return undefined;
  const file = `${folder}/${module.replaceAll('.', '/')}.py`;
  const settings = textAt(application, file);
  const value = /^STATIC_ROOT\s*=\s*(.+?)\s*(?:#.*)?$/m.exec(settings ?? '')?.[1];
  if (value === undefined || settings === undefined) return undefined;
  const literal = /^['"]([^'"]+)['"]$/.exec(value)?.[1];
  if (literal !== undefined) return pathAt(folder, literal);
  const below =
    /^(?:str\()?BASE_DIR\s*\/\s*['"]([\w./-]+)['"]\)?$/.exec(value)?.[1] ??
    /^os\.path\.join\(BASE_DIR,\s*['"]([\w./-]+)['"]\)$/.exec(value)?.[1] ??
    /^BASE_DIR\.joinpath\(['"]([\w./-]+)['"]\)$/.exec(value)?.[1];
  const base = baseDir(settings, file);
  return below === undefined || base === undefined ? undefined : normalise(`${base}/${below}`);
}

/** How many folders above the settings BASE_DIR lies. */
function baseDir(settings: string, file: string): string | undefined {
  const value = /^BASE_DIR\s*=\s*(.+)$/m.exec(settings)?.[1];
  if (value === undefined || !value.includes('__file__')) return undefined;
  const levels = (value.match(/\.parent\b|dirname\(/g) ?? []).length;
  if (levels === 0 || /parents\[|\.\./.test(value)) return undefined;
  return normalise(`${file}/${'../'.repeat(levels)}`);
}
