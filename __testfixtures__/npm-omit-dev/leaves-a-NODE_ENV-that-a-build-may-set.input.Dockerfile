FROM node:22
ARG NODE_ENV
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "server.js"]
