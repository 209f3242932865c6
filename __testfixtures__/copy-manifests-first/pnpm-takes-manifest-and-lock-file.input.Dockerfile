FROM node:22
WORKDIR /app
COPY . .
RUN npm install -g pnpm@9
RUN pnpm install --frozen-lockfile
CMD ["node", "server.js"]
