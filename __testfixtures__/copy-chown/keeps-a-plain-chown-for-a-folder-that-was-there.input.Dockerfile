FROM node:22
WORKDIR /app
COPY package.json ./
COPY . .
RUN chown --recursive node:node .
USER node
