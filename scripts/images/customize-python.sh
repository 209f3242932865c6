#!/bin/sh
# Gives Debian's Python the names, and the freedom to install, that Docker's official image has.
# $1 is the root of the new image.
set -eu
ln -s /usr/bin/python3 "$1/usr/local/bin/python"
ln -s /usr/bin/python3 "$1/usr/local/bin/python3"
ln -s /usr/bin/pip3 "$1/usr/local/bin/pip"
rm -f "$1"/usr/lib/python3*/EXTERNALLY-MANAGED
chroot "$1" python --version
