FROM node:22
WORKDIR /app
COPY package.json yarn.lock .yarnrc ./
COPY .yarn/releases/yarn-1.22.22.cjs ./.yarn/releases/
COPY mirror ./mirror/
RUN yarn
COPY . .
CMD ["node", "server.js"]
