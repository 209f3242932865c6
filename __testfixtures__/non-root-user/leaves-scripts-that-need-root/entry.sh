#!/bin/sh
chown -R node /app
exec "$@"
