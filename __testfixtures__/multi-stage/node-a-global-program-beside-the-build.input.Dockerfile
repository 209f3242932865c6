FROM node:20
WORKDIR /app
COPY . .
RUN npm ci && npm install -g pm2
CMD ["pm2-runtime", "src/server.js"]
