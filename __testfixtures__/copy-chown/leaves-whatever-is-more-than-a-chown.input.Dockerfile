FROM node:22 AS heredoc
COPY . /app
RUN <<EOF
chown -R node:node /app
EOF
FROM node:22 AS exec
COPY . /app
RUN ["chown", "-R", "node:node", "/app"]
FROM node:22 AS statements
COPY . /app
RUN chown -R node:node /app; make
FROM node:22 AS group
COPY . /app
RUN chgrp -R node /app
FROM node:22 AS sudo
COPY . /app
RUN sudo chown -R node:node /app
FROM node:22 AS log
COPY . /app
RUN chown -R node:node /app > log
FROM node:22 AS variable
COPY . /app
RUN LANG=C chown -R node:node /app
FROM node:22 AS no-path
COPY . /app
RUN chown -R node:node
FROM node:22 AS options
COPY . /app
RUN chown -R -h node:node /app
FROM node:22 AS cluster
COPY . /app
RUN chown -hR node:node /app
FROM node:22 AS late-option
COPY . /app
RUN chown node:node -R /app
FROM node:22 AS program
COPY . /app
RUN $CHOWN -R node:node /app
FROM node:22 AS test
SHELL ["/bin/bash", "-c"]
COPY . /app
RUN [[ -d /app ]]
FROM node:22 AS dot
COPY . /app
RUN chown -R node.node /app
FROM node:22
COPY --chown=node:node . /app
RUN chown -R node:node /app
