#!/bin/sh
# Puma does not start while the pid file of a killed container lies about.
set -e

rm -f /tmp/puma.pid
[ -f "$BOARD_FILE" ] || echo '[]' > "$BOARD_FILE"

exec "$@"
