FROM debian:12
RUN apt-get update && apt-get install -y nodejs npm
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "src/server.js"]
