FROM node:22
WORKDIR /app
RUN chown -R node:node /app
