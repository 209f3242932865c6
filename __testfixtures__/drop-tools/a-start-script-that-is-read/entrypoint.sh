#!/bin/sh
# no vim here
exec /app "$@"
