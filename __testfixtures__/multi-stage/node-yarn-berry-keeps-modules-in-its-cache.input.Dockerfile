FROM node:20
WORKDIR /app
COPY . .
RUN corepack enable && yarn install --immutable
RUN yarn build
CMD ["node", "dist/server.js"]
