FROM node:22 AS build
COPY a /srv/a
RUN chown -R	node:node /srv/a
FROM scratch
COPY --from=build /srv/a /a
