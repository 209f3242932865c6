import { createHash } from 'node:crypto';
import type { ContextFolder } from '../rewrite/project.js';

/** What was asked of a build context, and what it answered; plain data. */
export interface ContextFacts {
  /** Path → the hash of the text, null where there is none. */
  readonly read: Readonly<Record<string, string | null>>;
  readonly exists: Readonly<Record<string, boolean>>;
  /** The hash of the list of files; null where it could not be told, absent where nobody asked. */
  readonly files?: string | null;
}

/** Notes what is asked of a build context. */
export class ContextObserver {
  readonly #read: Record<string, string | null> = {};
  readonly #exists: Record<string, boolean> = {};
  #files: string | null | undefined;

  /** The same context, observed. */
  observe(project: ContextFolder): ContextFolder {
    return {
      dockerfile: project.dockerfile,
      read: (path) => {
        const text = project.read(path);
        this.#read[path] ??= hashOf(text);
        return text;
      },
      exists: (path) => {
        const answer = project.exists(path);
        this.#exists[path] = answer;
        return answer;
      },
      files: () => {
        const files = project.files();
        this.#files = hashOf(files?.join('\0'));
        return files;
      },
    };
  }

  get facts(): ContextFacts {
    const files = this.#files === undefined ? {} : { files: this.#files };
    return { read: this.#read, exists: this.#exists, ...files };
  }
}

/** Whether a context would still answer the same. */
export function stillHold(facts: ContextFacts, project: ContextFolder | undefined): boolean {
  const { read, exists, files } = facts;
  if (!project) return Object.keys(read).length === 0 && Object.keys(exists).length === 0 && files === undefined;
  return (
    Object.entries(exists).every(([path, answer]) => project.exists(path) === answer) &&
    Object.entries(read).every(([path, hash]) => hashOf(project.read(path)) === hash) &&
    (files === undefined || hashOf(project.files()?.join('\0')) === files)
  );
}

function hashOf(text: string | undefined): string | null {
  return text === undefined ? null : createHash('sha256').update(text).digest('base64');
}
