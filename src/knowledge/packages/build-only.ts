import { alpineCounterpart } from './alpine-names.js';
import { debianRuntime, runtimeCounterparts } from './runtime.js';

/** A package that nothing but a build needs, and what runs with what was built. */
export interface BuildOnly {
  readonly name: string;
  /** Packages to have when what was built runs. */
  readonly runtime: readonly string[];
}

/**
 * Tools of builds, and the libraries that a compiler's output may be linked to and that only come with the compiler.
 * Every Debian image has libgcc and libstdc++ (apt depends on them). Source: Debian 12's package index, Alpine's aports.
 */
const DEBIAN: Readonly<Record<string, string>> = {
  gcc: 'libgomp1',
  'g++': 'libgomp1',
  'build-essential': 'libgomp1',
  gfortran: 'libgfortran5 libgomp1',
  make: '',
  cmake: '',
  'ninja-build': '',
  autoconf: '',
  automake: '',
  bison: '',
  flex: '',
  'pkg-config': '',
  'dpkg-dev': '',
  'libc6-dev': '',
  'linux-libc-dev': '',
  rustc: '',
  cargo: '',
};
const ALPINE: Readonly<Record<string, string>> = {
  gcc: 'libgcc libgomp',
  'g++': 'libgcc libgomp libstdc++',
  'build-base': 'libgcc libgomp libstdc++',
  gfortran: 'libgcc libgfortran libgomp',
  make: '',
  cmake: '',
  ninja: '',
  autoconf: '',
  automake: '',
  bison: '',
  flex: '',
  pkgconf: '',
  pkgconfig: '',
  'musl-dev': '',
  'libc-dev': '',
  'linux-headers': '',
  rust: 'libgcc',
  cargo: 'libgcc',
};

const alpineHeaders = new Map(
  runtimeCounterparts.flatMap(({ headers, alpine }) =>
    (alpineCounterpart(headers)?.alpine ?? [])
      .filter((name) => name.endsWith('-dev'))
      .map((name) => [name, alpine] as const),
  ),
);

/** A package that only builds need, on a release of Debian (`11`, `12`, `13`); undefined where that is not known. */
export function debianBuildOnly(name: string, release: string): BuildOnly | undefined {
  if (Object.hasOwn(DEBIAN, name)) return { name, runtime: DEBIAN[name]!.split(' ').filter(Boolean) };
  const runtime = debianRuntime(name, release);
  return runtime && { name, runtime };
}

export function alpineBuildOnly(name: string): BuildOnly | undefined {
  if (Object.hasOwn(ALPINE, name)) return { name, runtime: ALPINE[name]!.split(' ').filter(Boolean) };
  const runtime = alpineHeaders.get(name);
  return runtime && { name, runtime };
}

/** Programs that compile, or drive what compiles. */
export const BUILD_PROGRAMS: ReadonlySet<string> = new Set(
  (
    'gcc g++ cc c++ cpp ld as ar ranlib gfortran f77 make gmake cmake ctest cpack ninja autoconf autoreconf automake aclocal ' +
    'libtool libtoolize bison yacc flex lex pkg-config pkgconf rustc cargo configure ./configure docker-php-ext-install ' +
    'docker-php-ext-configure pecl phpize meson node-gyp'
  ).split(' '),
);

/** Python's modules that call a compiler when they run. Source: their documentation. */
export const COMPILES_AT_RUN_TIME: ReadonlySet<string> = new Set(
  (
    'torch triton pytorch-triton theano theano-pymc aesara pytensor pymc pymc3 pystan cmdstanpy pythran brian2 tvm apache-tvm deepspeed ' +
    'flash-attn xformers vllm jax-triton cupy pycuda pyopencl cppyy cffi cython torchvision torchaudio transformers tinygrad instant dace ' +
    'scipy-weave weave loopy firedrake fenics-ffc ray sglang lightning accelerate'
  ).split(' '),
);
