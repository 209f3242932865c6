#!/bin/sh
. /app/.env
exec /app/shop
