FROM node:22
WORKDIR /app
COPY . .
RUN set -ex && npm ci && npm run build
