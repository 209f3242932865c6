import type { Project } from './project.js';

/** The build context as it is once what a rewrite wrote so far is in it. */
export function withFiles(project: Project, written: ReadonlyMap<string, string>): Project {
  if (written.size === 0) return project;
  return {
    dockerfile: project.dockerfile,
    read: (path) => written.get(path) ?? project.read(path),
    exists: (path) => written.has(path) || project.exists(path),
    files: () => {
      const files = project.files();
      return files && [...new Set([...files, ...written.keys()])].sort();
    },
  };
}
