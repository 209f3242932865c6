import { createRequire } from 'node:module';

/** Set when the command is bundled. */
declare const DOCKERSHIFT_VERSION: string | undefined;

/** The version in package.json. */
export const version: string = typeof DOCKERSHIFT_VERSION === 'string' ? DOCKERSHIFT_VERSION : readVersion();

function readVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('../../package.json') as { version: string }).version;
}
