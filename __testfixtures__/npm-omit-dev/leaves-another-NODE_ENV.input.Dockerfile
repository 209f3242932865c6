FROM node:22
ENV NODE_ENV=development
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "server.js"]
