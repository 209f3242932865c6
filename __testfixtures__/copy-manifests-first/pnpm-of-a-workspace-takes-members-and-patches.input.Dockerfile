FROM node:22
WORKDIR /app
COPY . .
RUN corepack enable && pnpm install --frozen-lockfile && pnpm -r build
CMD ["node", "server.js"]
