FROM node:22
WORKDIR /app
COPY . .
RUN npm ci --ignore-scripts
CMD ["node", "server.js"]
