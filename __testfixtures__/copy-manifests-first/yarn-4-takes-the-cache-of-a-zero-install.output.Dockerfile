FROM node:22
WORKDIR /app
COPY package.json yarn.lock .yarnrc.yml ./
COPY .yarn/cache ./.yarn/cache/
RUN yarn install --immutable --immutable-cache
COPY . .
CMD ["node", "server.js"]
