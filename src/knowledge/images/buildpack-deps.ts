import { layerPackages } from './buildpack-deps.generated.js';

/** The three images of buildpack-deps, each built on the one before. */
export type BuildpackLayer = 'curl' | 'scm' | 'full';

/**
 * What each layer installs, without recommended packages, in every release. Source: docker-library/buildpack-deps; from
 * Debian 12 on the first one also has `sq`, on Ubuntu `tzdata`.
 */
export const buildpackInstalls: Readonly<Record<BuildpackLayer, readonly string[]>> = {
  curl: ['ca-certificates', 'curl', 'gnupg', 'netbase', 'wget'],
  scm: ['git', 'mercurial', 'openssh-client', 'subversion', 'procps'],
  full: [
    'autoconf',
    'automake',
    'bzip2',
    'default-libmysqlclient-dev',
    'dpkg-dev',
    'file',
    'g++',
    'gcc',
    'imagemagick',
    'libbz2-dev',
    'libc6-dev',
    'libcurl4-openssl-dev',
    'libdb-dev',
    'libevent-dev',
    'libffi-dev',
    'libgdbm-dev',
    'libglib2.0-dev',
    'libgmp-dev',
    'libjpeg-dev',
    'libkrb5-dev',
    'liblzma-dev',
    'libmagickcore-dev',
    'libmagickwand-dev',
    'libmaxminddb-dev',
    'libncurses5-dev',
    'libncursesw5-dev',
    'libpng-dev',
    'libpq-dev',
    'libreadline-dev',
    'libsqlite3-dev',
    'libssl-dev',
    'libtool',
    'libwebp-dev',
    'libxml2-dev',
    'libxslt-dev',
    'libyaml-dev',
    'make',
    'patch',
    'unzip',
    'xz-utils',
    'zlib1g-dev',
  ],
};

const BELOW: Readonly<Record<BuildpackLayer, readonly BuildpackLayer[]>> = {
  curl: ['curl'],
  scm: ['curl', 'scm'],
  full: ['curl', 'scm', 'full'],
};

/** The packages that the Dockerfiles of a layer, and of those below it, name. */
export function buildpackPackages(layer: BuildpackLayer): readonly string[] {
  return BELOW[layer].flatMap((one) => buildpackInstalls[one]);
}

/** The same with everything that those depend on, as in Debian 12: which libraries are there, too. */
export function buildpackClosure(layer: BuildpackLayer): readonly string[] {
  return BELOW[layer].flatMap((one) => layerPackages[one].split(' '));
}
