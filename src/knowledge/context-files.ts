import { globExpression } from '../source/glob.js';

/** Which files of a build context a pattern takes, as Docker reads COPY and ADD. */

/** Whether a path is one that a COPY source names, or lies below it. */
export function copiedBy(source: string): (path: string) => boolean {
  const parts = source.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0) return () => true;
  const whole = globExpression(parts.join('/'), { anyDepth: true, tail: '(?:/.*)?' });
  return (path) => whole.test(path);
}
