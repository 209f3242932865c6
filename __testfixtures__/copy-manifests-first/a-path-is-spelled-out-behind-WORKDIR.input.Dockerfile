FROM node:22
WORKDIR /app
COPY . .
RUN npm install -g pnpm@9
WORKDIR /app/web
RUN pnpm install
