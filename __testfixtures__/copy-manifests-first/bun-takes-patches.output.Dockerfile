FROM oven/bun:1
WORKDIR /app
COPY package.json bun.lockb ./
COPY patches/a@1.0.0.patch ./patches/
RUN bun ci
COPY . .
CMD ["node", "server.js"]
