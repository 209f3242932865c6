FROM node:22
WORKDIR /app
COPY . .
RUN yarn --frozen-lockfile && yarn build
CMD ["node", "server.js"]
