#!/bin/sh
# The image suite from nothing: packages, engines, base images, tests. Needs root on Debian 12.
set -eu
cd "$(dirname "$0")/../.."
if ! { command -v dockerd && command -v docker && command -v buildah && command -v mmdebstrap; } > /dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends docker.io buildah crun mmdebstrap > /dev/null
fi
trap 'node scripts/images/engines.mjs down' EXIT
node scripts/images/engines.mjs up
DOCKERSHIFT_ENGINES=required npm run --silent test:images
