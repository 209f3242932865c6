FROM node:22
COPY --chown=node:node --chmod=644 package.json ./
COPY --chmod=644 --chown=node:node yarn.lock ./
