FROM node:22
WORKDIR /app
COPY package.json pnpm-lock.yaml .pnpmfile.cjs ./
RUN pnpm i
COPY . .
CMD ["node", "server.js"]
