FROM node:22
WORKDIR /app
# Install dependencies
COPY . .
RUN npm ci
CMD ["node", "server.js"]
