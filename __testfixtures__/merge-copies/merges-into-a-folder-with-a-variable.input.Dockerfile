FROM node:22
ARG DIR=/app
COPY package.json ${DIR}/
COPY yarn.lock ${DIR}/
