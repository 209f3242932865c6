FROM oven/bun:1
WORKDIR /app
COPY . .
RUN bun build ./index.ts --outdir dist
RUN bun install
CMD ["node", "server.js"]
