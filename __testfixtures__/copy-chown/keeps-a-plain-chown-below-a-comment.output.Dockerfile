FROM node:22
COPY --chown=node:node a.txt /srv/a.txt
# the file
RUN chown node:node /srv/a.txt
