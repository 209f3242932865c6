FROM node:22 AS build
COPY --chown=node:node a /srv/a
FROM scratch
COPY --from=build /srv/a /a
