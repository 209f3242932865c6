import ignore from 'ignore';
import picomatch from 'picomatch';

/** Whether a path matches one of some globs; a glob without `/` is about the name alone. */
export function compileGlobs(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map((glob) =>
    picomatch(glob.replace(/^\.\//, ''), { dot: true, basename: !glob.includes('/') }),
  );
  return (path) => matchers.some((matches) => matches(path));
}

/** Whether patterns in the syntax of `.gitignore` ignore a path; nothing outside their folder is theirs. */
export function compileIgnores(patterns: readonly string[]): (path: string) => boolean {
  const rules = ignore().add([...patterns]);
  return (path) => ignore.isPathValid(path) && rules.ignores(path);
}
