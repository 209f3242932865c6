FROM node:22
COPY --chown=node:node a /app/
COPY b /app/
RUN chown -R node:node /app
