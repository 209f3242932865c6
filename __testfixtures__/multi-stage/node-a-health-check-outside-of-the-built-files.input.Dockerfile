FROM node:20
WORKDIR /app
COPY . .
RUN npm ci && npm run build
HEALTHCHECK CMD ["node", "healthcheck.js"]
CMD ["node", "dist/server.js"]
