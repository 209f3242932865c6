FROM node:20
WORKDIR /app
COPY . .
RUN npm ci && npm run build
HEALTHCHECK CMD node health.js
CMD ["npx", "serve", "-s", "dist"]
