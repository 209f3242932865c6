FROM node:20 AS builder
RUN mkdir -p /home/node/app && chown -R node:node /home/node/app
WORKDIR /home/node/app
COPY package*.json ./
USER node
RUN npm install

FROM node:20-slim
COPY --from=builder --chown=node:node /home/node/app /home/node/app
WORKDIR /home/node/app
USER node
COPY --chown=node:node . .
EXPOSE 8080
CMD [ "node", "src/server.js" ]
