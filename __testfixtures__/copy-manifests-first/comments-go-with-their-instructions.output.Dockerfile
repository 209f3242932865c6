FROM node:22

# Where the application lives
WORKDIR /app

COPY package.json package-lock.json ./

# Install dependencies
RUN npm ci

# Copy the source code
COPY . .

# Start
CMD ["node", "server.js"]
