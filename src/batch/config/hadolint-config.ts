import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { DockershiftError } from '../../rewrite/errors.js';

/**
 * The rules that a hadolint configuration ignores.
 * @throws DockershiftError `config` where it is no YAML: what it asks for must not go unheard
 */
export function ignoredByHadolint(path: string, shown: string): readonly string[] {
  try {
    const written: unknown = parse(readFileSync(path, 'utf8'));
    const ignored = (written as { readonly ignored?: unknown } | null)?.ignored;
    return Array.isArray(ignored) ? ignored.filter((rule) => typeof rule === 'string') : [];
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new DockershiftError('config', `${shown} cannot be read: ${reason}`, { path: shown }, { cause: error });
  }
}
