FROM node:22

# Where the application lives
WORKDIR /app

# Copy the source code
COPY . .

# Install dependencies
RUN npm ci

# Start
CMD ["node", "server.js"]
