FROM registry.example.com/node:1
WORKDIR /app
COPY package*.json ./
RUN npm install --only=production --no-audit
COPY . .
CMD ["node", "server.js"]
