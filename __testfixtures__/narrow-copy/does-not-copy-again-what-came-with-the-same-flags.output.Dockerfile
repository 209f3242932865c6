FROM node:22-slim
WORKDIR /app
COPY --link --chown=node:node package*.json ./
RUN npm ci --omit=dev
COPY --chown=node:node --link server.js ./
COPY --chown=node:node --link lib ./lib
CMD ["npm", "start"]
