export { type ChangedFiles, changedFiles, GitError, type GitErrorCode, onlyChanged } from './changed-files.js';
export { findDockerfiles } from './find-dockerfiles.js';
export type {
  BuildUse,
  FindOptions,
  FindProblem,
  FoundDockerfile,
  FoundFiles,
  InlineDockerfile,
  InlinePlace,
  ProblemCode,
  SaidBy,
  SaidContext,
  Saying,
} from './found.js';
export { type InlineReplacement, replaceInline } from './replace-inline.js';
