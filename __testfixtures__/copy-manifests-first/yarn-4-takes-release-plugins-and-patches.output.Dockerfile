FROM node:22
WORKDIR /app
COPY package.json yarn.lock .yarnrc.yml ./
COPY .yarn/releases ./.yarn/releases/
COPY .yarn/plugins ./.yarn/plugins/
COPY .yarn/patches ./.yarn/patches/
RUN yarn install --immutable
COPY . .
CMD ["node", "server.js"]
