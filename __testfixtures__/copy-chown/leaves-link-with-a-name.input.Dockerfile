FROM node:22
COPY --link . /app
RUN chown -R node:node /app
