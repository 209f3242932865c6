FROM node:22
VOLUME /app
COPY a /app/
RUN chown -R node:node /app
