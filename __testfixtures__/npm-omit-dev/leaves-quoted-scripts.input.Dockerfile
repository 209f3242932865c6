FROM node:22
WORKDIR /app
COPY . .
RUN sh -c "npm ci"
CMD ["node", "server.js"]
