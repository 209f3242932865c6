FROM node:22
WORKDIR /app
USER node
COPY --chown=node:node --chmod=755 . .
RUN npm ci
