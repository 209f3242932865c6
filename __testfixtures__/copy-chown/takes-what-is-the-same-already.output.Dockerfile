FROM node:22
COPY --chown=node:node a /app/
COPY --chown=node:node b /app/
