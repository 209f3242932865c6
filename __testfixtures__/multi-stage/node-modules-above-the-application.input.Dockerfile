FROM node:20
WORKDIR /
COPY package.json package-lock.json /
RUN npm ci
WORKDIR /src
COPY src .
CMD ["node", "server.js"]
