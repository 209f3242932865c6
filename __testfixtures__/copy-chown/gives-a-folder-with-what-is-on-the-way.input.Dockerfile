FROM node:22 AS trailing
COPY a /srv/app/deep/a
RUN chown -R node:node /srv/app/

FROM node:22 AS named
COPY a /srv/app/deep/a
RUN chown -R node:node /srv/app /srv/app/deep

FROM node:22 AS partly
COPY --chown=node:node a /srv/app/a
COPY b /srv/app/b
RUN chown -R node:node /srv/app

FROM node:22 AS numbers
COPY --link a /srv/a
RUN chown -R 1000:1000 /srv/a

FROM node:22
RUN useradd app1
COPY a /srv/a
RUN chown -R app1:app1 /srv/a
