FROM node:20-bookworm
WORKDIR /app
COPY . .
RUN npm ci && npm run lint && npm run build
USER node
CMD ["node", "dist/server.js"]
