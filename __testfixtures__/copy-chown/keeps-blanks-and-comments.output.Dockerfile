# what it is
FROM node:22 AS commented
ENV A=1
COPY --chown=node:node a /srv/a

FROM node:22
COPY --chown=node:node a /srv/app/deep/a
RUN chown node:node /srv/app /srv/app/deep /srv/app/deep/a
