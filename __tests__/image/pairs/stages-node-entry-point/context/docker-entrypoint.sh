#!/bin/sh
set -e
NAME=$(jq -r .name /srv/greeter/settings.json)
export NAME
exec "$@"
