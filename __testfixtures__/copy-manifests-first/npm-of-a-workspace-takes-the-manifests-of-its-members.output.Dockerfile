FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/a/package.json ./packages/a/
COPY packages/b/package.json ./packages/b/
RUN npm ci
COPY . .
RUN npm run build --workspaces
CMD ["node", "server.js"]
