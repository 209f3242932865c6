FROM node:22
COPY a.txt /srv/a.txt
# the file
RUN chown node:node /srv/a.txt
