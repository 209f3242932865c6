FROM oven/bun:1
WORKDIR /app
COPY package.json bun.lock bunfig.toml ./
RUN bun install --production
COPY . .
CMD ["node", "server.js"]
