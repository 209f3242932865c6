FROM node:22
WORKDIR /app
COPY . .
RUN pnpm i
CMD ["node", "server.js"]
