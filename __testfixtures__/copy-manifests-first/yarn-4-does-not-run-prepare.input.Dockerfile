FROM node:22
WORKDIR /app
COPY . .
RUN yarn install --immutable
CMD ["node", "server.js"]
