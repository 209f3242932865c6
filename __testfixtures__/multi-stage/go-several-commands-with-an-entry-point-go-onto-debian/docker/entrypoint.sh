#!/bin/sh
set -e
mediactl migrate
exec "$@"
