# what it is
FROM node:22 AS commented
ENV A=1
COPY a /srv/a
RUN chown -R node:node /srv/a

FROM node:22
COPY a /srv/app/deep/a
RUN chown -R 	 node:node /srv/app
