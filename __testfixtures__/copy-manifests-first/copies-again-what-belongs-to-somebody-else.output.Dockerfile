FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
COPY --chown=node:node package.json package-lock.json ./
USER node
RUN npm ci
COPY --chown=node:node . .
