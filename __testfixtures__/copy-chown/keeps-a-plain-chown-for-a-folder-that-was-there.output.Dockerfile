FROM node:22
WORKDIR /app
COPY --chown=node:node package.json ./
COPY --chown=node:node . .
RUN chown node:node .
USER node
