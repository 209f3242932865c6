FROM oven/bun:1
WORKDIR /app
COPY package.json bun.lockb ./
COPY packages/a/package.json ./packages/a/
RUN bun install
COPY . .
RUN bun run build
CMD ["node", "server.js"]
