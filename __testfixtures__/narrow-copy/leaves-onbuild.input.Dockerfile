FROM node:22-slim AS base
COPY . .
RUN npm ci
ONBUILD RUN npm run build
CMD ["node", "server.js"]
