FROM node:22
WORKDIR /app
COPY . .
RUN yarn install --immutable --immutable-cache
CMD ["node", "server.js"]
