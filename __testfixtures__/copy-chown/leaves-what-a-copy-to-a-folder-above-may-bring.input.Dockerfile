FROM node:22
COPY . /
COPY a /app
RUN chown -R node:node /app
