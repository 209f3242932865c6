FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
COPY --chown=node:node . .
USER node
RUN npm ci
