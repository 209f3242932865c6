#!/bin/sh
echo "$CONF" > conf.json
exec "$@"
