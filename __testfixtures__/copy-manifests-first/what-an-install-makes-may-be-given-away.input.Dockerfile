FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && chown -R node:node node_modules
RUN npm run build
