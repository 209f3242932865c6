#!/bin/sh
set -e
STARTED=yes
export STARTED
exec "$@"
