ARG V=20
FROM node:${V}-bookworm@sha256:0000000000000000000000000000000000000000000000000000000000000000 AS b
USER node
RUN npm install && npm cache clean --force
ONBUILD RUN apt-get install curl
FROM b
HEALTHCHECK CMD curl -f http://localhost || exit 1
ADD https://example.com/f.tar.gz /opt/
ADD app.tgz /opt/
ADD src /src
ENTRYPOINT exec node $OPTS server.js
