#!/bin/sh
npx sequelize db:migrate
exec "$@"
