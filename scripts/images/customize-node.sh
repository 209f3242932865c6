#!/bin/sh
# Puts this machine's Node and npm where Docker's official image has them. $1 is the root of the new image.
set -eu
node=$(readlink -f "$(command -v node)")
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
mkdir -p "$1/usr/local/lib/node_modules" "$1/usr/local/etc"
cp "$node" "$1/usr/local/bin/node"
cp -a "$npm" "$1/usr/local/lib/node_modules/npm"
ln -s node "$1/usr/local/bin/nodejs"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/usr/local/bin/npm"
ln -s ../lib/node_modules/npm/bin/npx-cli.js "$1/usr/local/bin/npx"
cafile=$(printf '%s\n' "$NPM_SETTINGS" | sed -n 's/^cafile=//p')
printf '%s\n' "$NPM_SETTINGS" | sed 's|^cafile=.*|cafile=/usr/local/etc/npm-ca.pem|' > "$1/usr/local/etc/npmrc"
printf 'update-notifier=false\n' >> "$1/usr/local/etc/npmrc"
[ -z "$cafile" ] || cp -L "$cafile" "$1/usr/local/etc/npm-ca.pem"
chroot "$1" groupadd --gid 1000 node
chroot "$1" useradd --uid 1000 --gid node --shell /bin/bash --create-home node
chroot "$1" /usr/local/bin/node --version
