#!/bin/bash
set -e
git rev-parse HEAD
exec "$@"
