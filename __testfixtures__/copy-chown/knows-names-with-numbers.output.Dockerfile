FROM node:22 AS name
RUN useradd app1
COPY --chown=app1:root a /srv/a

FROM node:22 AS linked
RUN useradd app1
COPY --link a /srv/a
RUN chown -R app1:app1 /srv/a

FROM node:22
COPY --link a /srv/a
RUN chown -R 1000:node /srv/a
