FROM node:22
WORKDIR /app
COPY package.json yarn.lock ./
COPY apps/tools/cli/package.json ./apps/tools/cli/
COPY apps/web/package.json ./apps/web/
RUN yarn --frozen-lockfile
COPY . .
RUN yarn build
CMD ["node", "server.js"]
