FROM node:22
WORKDIR /app
COPY . .
RUN pnpm fetch
RUN pnpm install --offline
CMD ["node", "server.js"]
