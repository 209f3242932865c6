FROM node:22
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm fetch
RUN pnpm install --offline
COPY . .
CMD ["node", "server.js"]
