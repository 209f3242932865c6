FROM node:22
RUN pnpm fetch
COPY . .
RUN pnpm install --offline
