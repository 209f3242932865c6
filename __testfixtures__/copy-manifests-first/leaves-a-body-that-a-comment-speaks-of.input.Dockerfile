FROM node:22
WORKDIR /app
COPY . .
# hadolint ignore=DL3016
RUN npm install -g pm2 && npm run build
