import type { TransformDefinition } from '../src/rewrite/transform.js';
import absoluteWorkdir from './absolute-workdir.js';
import addToCopy from './add-to-copy.js';
import addWorkdir from './add-workdir.js';
import apkNoCache from './apk-no-cache.js';
import aptCleanLists from './apt-clean-lists.js';
import aptGetOverApt from './apt-get-over-apt.js';
import aptNoInstallRecommends from './apt-no-install-recommends.js';
import aptUpdateWithInstall from './apt-update-with-install.js';
import asCase from './as-case.js';
import assumeYes from './assume-yes.js';
import cacheMounts from './cache-mounts.js';
import cdToWorkdir from './cd-to-workdir.js';
import cleanPackageCaches from './clean-package-caches.js';
import compressAssets from './compress-assets.js';
import copyChown from './copy-chown.js';
import copyLink from './copy-link.js';
import copyManifestsFirst from './copy-manifests-first.js';
import curlFail from './curl-fail.js';
import dnfClean from './dnf-clean.js';
import dockerignore from './dockerignore.js';
import dropDuplicateCmd from './drop-duplicate-cmd.js';
import dropEmptyContinuation from './drop-empty-continuation.js';
import dropHostPort from './drop-host-port.js';
import dropRedundantPlatform from './drop-redundant-platform.js';
import dropSudo from './drop-sudo.js';
import dropTools from './drop-tools.js';
import dropUnusedStages from './drop-unused-stages.js';
import envKeyValue from './env-key-value.js';
import execForm from './exec-form.js';
import exposeProtocolCase from './expose-protocol-case.js';
import flatten from './flatten.js';
import keywordCase from './keyword-case.js';
import lateMetadata from './late-metadata.js';
import maintainerToLabel from './maintainer-to-label.js';
import mergeCopies from './merge-copies.js';
import mergePackageInstalls from './merge-package-installs.js';
import mergeRuns from './merge-runs.js';
import multiStage from './multi-stage.js';
import narrowCopy from './narrow-copy.js';
import nonRootUser from './non-root-user.js';
import npmCi from './npm-ci.js';
import npmOmitDev from './npm-omit-dev.js';
import pinBase from './pin-base.js';
import pipNoCacheDir from './pip-no-cache-dir.js';
import pipefail from './pipefail.js';
import purgeBuildDeps from './purge-build-deps.js';
import removeDownloads from './remove-downloads.js';
import runtimeBase from './runtime-base.js';
import slimBase from './slim-base.js';
import splitPackageLines from './split-package-lines.js';
import stageNameCase from './stage-name-case.js';
import useraddNoLogInit from './useradd-no-log-init.js';
import wgetProgress from './wget-progress.js';

/** Every transform that ships with dockershift, in the order in which presets run them. */
export const transforms: readonly TransformDefinition[] = [
  // base
  runtimeBase,
  slimBase,
  pinBase,
  // stages
  dropUnusedStages,
  multiStage,
  // context
  dockerignore,
  copyManifestsFirst,
  narrowCopy,
  // managers
  aptGetOverApt,
  assumeYes,
  dropTools,
  aptNoInstallRecommends,
  npmCi,
  npmOmitDev,
  useraddNoLogInit,
  wgetProgress,
  curlFail,
  dropSudo,
  // layers
  lateMetadata,
  compressAssets,
  copyChown,
  mergeRuns,
  aptUpdateWithInstall,
  mergePackageInstalls,
  mergeCopies,
  flatten,
  // cleanup
  cacheMounts,
  aptCleanLists,
  apkNoCache,
  dnfClean,
  pipNoCacheDir,
  cleanPackageCaches,
  removeDownloads,
  purgeBuildDeps,
  // instructions
  addToCopy,
  copyLink,
  envKeyValue,
  absoluteWorkdir,
  addWorkdir,
  cdToWorkdir,
  dropDuplicateCmd,
  dropEmptyContinuation,
  dropRedundantPlatform,
  exposeProtocolCase,
  dropHostPort,
  execForm,
  maintainerToLabel,
  nonRootUser,
  pipefail,
  // style
  keywordCase,
  asCase,
  stageNameCase,
  splitPackageLines,
];
