import type { TransformDefinition } from '../src/rewrite/transform.js';
import apkNoCache from './apk-no-cache.js';
import aptCleanLists from './apt-clean-lists.js';
import aptNoInstallRecommends from './apt-no-install-recommends.js';
import cleanPackageCaches from './clean-package-caches.js';
import dnfClean from './dnf-clean.js';
import dockerignore from './dockerignore.js';
import dropDuplicateCmd from './drop-duplicate-cmd.js';
import mergeRuns from './merge-runs.js';
import pipNoCacheDir from './pip-no-cache-dir.js';
import slimBase from './slim-base.js';
import splitPackageLines from './split-package-lines.js';

/** Every transform that ships with dockershift, in the order in which presets run them. */
export const transforms: readonly TransformDefinition[] = [
  // base
  slimBase,
  // context
  dockerignore,
  // managers
  aptNoInstallRecommends,
  // layers
  mergeRuns,
  // cleanup
  aptCleanLists,
  apkNoCache,
  dnfClean,
  pipNoCacheDir,
  cleanPackageCaches,
  // instructions
  dropDuplicateCmd,
  // style
  splitPackageLines,
];
