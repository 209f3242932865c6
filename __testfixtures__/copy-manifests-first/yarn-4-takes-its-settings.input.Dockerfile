FROM node:22
WORKDIR /app
COPY . .
RUN corepack enable
RUN yarn install --immutable
CMD ["node", "server.js"]
