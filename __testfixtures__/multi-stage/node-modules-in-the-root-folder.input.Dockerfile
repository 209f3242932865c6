FROM node:20
COPY package*.json ./
RUN npm ci
COPY src /src
CMD ["node", "/src/server.js"]
