FROM node:22
WORKDIR /app
# Install dependencies
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
