FROM node:22
COPY --chown=node:node --chmod=644 package.json yarn.lock ./
