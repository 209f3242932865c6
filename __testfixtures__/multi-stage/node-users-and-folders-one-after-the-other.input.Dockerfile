FROM node:20
USER root
WORKDIR /srv
USER node
WORKDIR shop
USER root
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build
USER node
COPY README.md .
WORKDIR /srv/shop/dist
CMD ["node", "server.js"]
