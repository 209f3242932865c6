FROM node:22
WORKDIR /app
COPY . .
RUN yarn add express
CMD ["node", "server.js"]
