import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { safeParse } from 'zod/v4/core';
import { DockershiftError } from '../../rewrite/errors.js';
import { NAMING_EXPECTATIONS } from '../../rewrite/expectations.js';
import { hint } from '../../rewrite/nearest.js';
import type { Config } from './config.js';
import { loadModule } from './load-module.js';
import { CONFIG_KEYS, configSchema, OVERRIDE_KEYS, writtenConfigSchema } from './schema.js';

/**
 * Reads a config file and checks its shape. Names of transforms and presets are looked up later, by whoever knows them.
 * @param path absolute
 * @param shown how messages call it
 * @throws DockershiftError `config`
 */
export async function loadConfig(path: string, shown: string): Promise<Config> {
  if (/\.[mc]?[jt]s$/.test(path)) return check(await fromModule(path, shown), configSchema, { shown, text: undefined });
  const text = readText(path, shown);
  const written = parseJson(text, shown);
  const value = basename(path) === 'package.json' ? keyOf(written) : written;
  return check(value, writtenConfigSchema, { shown, text });
}

interface Source {
  readonly shown: string;
  /** The text of a JSON config, in which keys have places. */
  readonly text: string | undefined;
}

async function fromModule(path: string, shown: string): Promise<unknown> {
  let value: unknown;
  try {
    value = await loadModule(path);
  } catch (error) {
    throw new DockershiftError(
      'config',
      `${shown} cannot be loaded: ${thrown(error)}`,
      { path: shown },
      { cause: error },
    );
  }
  if (isNamespace(value)) throw new DockershiftError('config', `${shown} has no default export`, { path: shown });
  return value;
}

function isNamespace(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Module]';
}

function thrown(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.name}: ${error.message.split('\n', 1)[0]}`;
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new DockershiftError(
      'config',
      `${shown} cannot be read: ${(error as Error).message}`,
      { path: shown },
      { cause: error },
    );
  }
}

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /at position (\d+)/.exec(message)?.[1];
    const place = position === undefined ? '' : placeAt(text, Number(position));
    throw new DockershiftError(
      'config',
      `${shown}${place}: no JSON: ${message.replace(/\s+/g, ' ')}`,
      { path: shown },
      { cause: error },
    );
  }
}

function keyOf(written: unknown): unknown {
  return (written as Readonly<Record<string, unknown>>)['dockershift'];
}

function check(value: unknown, schema: typeof configSchema | typeof writtenConfigSchema, source: Source): Config {
  const parsed = safeParse(schema, value, NAMING_EXPECTATIONS);
  // The schemas say the same as the type, with `undefined` where a key is absent.
  if (parsed.success) return parsed.data as Config;
  const issue = parsed.error.issues[0]!;
  throw new DockershiftError('config', messageOf(issue as Issue, source), { path: source.shown });
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

function messageOf({ code, path, message, keys }: Issue, { shown, text }: Source): string {
  const [unknown] = keys ?? [];
  const at = (key: PropertyKey | undefined) =>
    text === undefined || typeof key !== 'string' ? '' : placeOfKey(text, key);
  if (code === 'unrecognized_keys' && unknown !== undefined) {
    const known = path[0] === 'overrides' ? OVERRIDE_KEYS : CONFIG_KEYS;
    return `${shown}${at(unknown)}: unknown key ${inPath([...path, unknown])}${hint(unknown, known)}`;
  }
  const key = path.findLast((part) => typeof part === 'string');
  return `${shown}${at(key)}: ${path.length === 0 ? 'the config' : inPath(path)}: ${message}`;
}

function inPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

function placeOfKey(text: string, key: string): string {
  const at = text.indexOf(JSON.stringify(key));
  return at === -1 ? '' : placeAt(text, at);
}

function placeAt(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `:${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
}
