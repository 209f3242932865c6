FROM node:22
WORKDIR /app
USER node
RUN npm ci
