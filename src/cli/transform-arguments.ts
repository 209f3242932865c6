import type { WishedTransform } from '../batch/config/plans.js';
import { DockershiftError } from '../rewrite/errors.js';

/** A `-t` value: `NAME`, `NAME:key=value,key=value`, `NAME:{json}`, or a path to a custom transform with the same endings. */
export type TransformArgument = WishedTransform;

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const WINDOWS_DRIVE = /^[A-Za-z]:[\\/]/;

/** @throws DockershiftError `invalid-options` */
export function readTransformArgument(argument: string): TransformArgument {
  const drive = WINDOWS_DRIVE.test(argument) ? 2 : 0;
  const colon = argument.indexOf(':', drive);
  const name = colon === -1 ? argument : argument.slice(0, colon);
  const options = colon === -1 ? {} : readOptions(name, argument.slice(colon + 1));
  return { name, options, kind: NAME.test(name) ? 'name' : 'path' };
}

function readOptions(name: string, text: string): Readonly<Record<string, unknown>> {
  if (text.trimStart().startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new DockershiftError('invalid-options', `${name}: the options are no JSON: ${(error as Error).message}`);
    }
  }
  const options: Record<string, unknown> = {};
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const key = (equals === -1 ? part : part.slice(0, equals)).trim();
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(key)) {
      throw new DockershiftError('invalid-options', `${name}: options are written key=value, not \`${part}\``);
    }
    options[key] = equals === -1 ? true : readValue(part.slice(equals + 1).trim());
  }
  return options;
}

/** `true`, `false` and numbers are what they look like; all else is text. */
function readValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
