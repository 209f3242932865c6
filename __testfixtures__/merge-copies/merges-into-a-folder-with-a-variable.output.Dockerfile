FROM node:22
ARG DIR=/app
COPY package.json yarn.lock ${DIR}/
