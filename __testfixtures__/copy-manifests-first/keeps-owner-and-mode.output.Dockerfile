FROM node:22
WORKDIR /app
USER node
COPY --chown=node:node --chmod=755 package.json package-lock.json ./
RUN npm ci
COPY --chown=node:node --chmod=755 . .
