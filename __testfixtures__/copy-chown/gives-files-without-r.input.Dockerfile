FROM node:22 AS two
COPY a.txt b.txt /srv/
RUN chown node:node /srv/a.txt /srv/b.txt

FROM node:22 AS folder
COPY a.txt /srv/
RUN chown node:node /srv/a.txt

FROM node:22 AS tree
COPY d /srv/d
RUN chown node:node /srv/d

FROM node:22 AS above
COPY a.txt /srv/a.txt
RUN chown node:node /srv

FROM node:22
COPY a.txt /srv/a.txt
RUN chown node:node /srv/a.txt
