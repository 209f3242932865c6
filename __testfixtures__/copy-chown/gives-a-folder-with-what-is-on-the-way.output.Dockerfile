FROM node:22 AS trailing
COPY --chown=node:node a /srv/app/deep/a
RUN chown node:node /srv/app/ /srv/app/deep /srv/app/deep/a

FROM node:22 AS named
COPY --chown=node:node a /srv/app/deep/a
RUN chown node:node /srv/app /srv/app/deep /srv/app/deep/a

FROM node:22 AS partly
COPY --chown=node:node a /srv/app/a
COPY --chown=node:node b /srv/app/b
RUN chown node:node /srv/app /srv/app/a /srv/app/b

FROM node:22 AS numbers
COPY --chown=1000:1000 --link a /srv/a

FROM node:22
RUN useradd app1
COPY --chown=app1:app1 a /srv/a
