FROM ghcr.io/example/node:22 AS base
WORKDIR /app
COPY . .
RUN npm ci --omit=dev

FROM base
CMD ["npm", "start"]
