import { each } from './kinds.js';
import type { CacheFolder, PackageManager } from './types.js';

const MODULES: CacheFolder = {
  path: '~/go/pkg/mod',
  movedBy: [{ variable: 'GOMODCACHE' }, { variable: 'GOPATH', below: 'pkg/mod' }],
  holds: 'downloads',
};
const BUILD: CacheFolder = {
  path: '~/.cache/go-build',
  movedBy: [{ variable: 'GOCACHE' }, { variable: 'XDG_CACHE_HOME', below: 'go-build' }],
  holds: 'build',
};

/** `go help build`, `go help test`, `go help testflag`: one dash or two mean the same. */
const FLAGS_WITH_VALUE = [
  'C o p go asmflags buildmode compiler covermode coverpkg coverprofile gccgoflags gcflags installsuffix ldflags mod modfile',
  'overlay pgo pkgdir tags toolexec exec bench benchtime blockprofile count cpu cpuprofile fuzz fuzztime list memprofile',
  'mutexprofile outputdir parallel run shuffle skip timeout trace vet compat reuse vettool f',
].flatMap((names) => names.split(' ').flatMap((name) => [`-${name}`, `--${name}`]));

/** `go help` of 1.23, `go help environment`. */
export const go: PackageManager = {
  name: 'go',
  family: 'go',
  programs: ['go'],
  commands: {
    '': 'query',
    ...each('install', 'install get mod+download mod+tidy mod+vendor work+sync'),
    clean: 'clean',
    ...each('build', 'build run test vet generate tool'),
    ...each('other', 'bug env fix fmt mod+edit mod+init mod work work+init work+use telemetry'),
    ...each('query', 'doc list version help mod+graph mod+verify mod+why'),
  },
  passesOn: ['run', 'tool'],
  optionsWithValue: FLAGS_WITH_VALUE,
  onlySays: ['-n', '-h', '--help'],
  clustersShortOptions: false,
  cacheOptions: [],
  fills: ['install', 'build'],
  caches: [MODULES, BUILD],
  cleanup: {
    commands: ['<go> clean -modcache -cache'],
    doneBy: [
      { calls: ['go', 'clean', '-modcache'] },
      { calls: ['go', 'clean', '--modcache'] },
      { deletes: '/go/pkg/mod' },
      { deletes: '~/go/pkg/mod' },
    ],
  },
  cacheMounts: [MODULES, BUILD],
  imageVariables: [{ image: 'golang', variable: 'GOPATH', value: '/go' }],
  manifests: ['go.mod', 'go.work'],
  lockFiles: ['go.sum', 'go.work.sum'],
  scope: 'language',
};
