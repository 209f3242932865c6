FROM node:22
WORKDIR /app
RUN npm install -g pnpm@9
WORKDIR /app/web
COPY web/package.json web/pnpm-lock.yaml /app/web/
RUN pnpm install
COPY . /app/
