#!/bin/sh
set -e
echo starting > /dev/stderr
exec "$@"
