FROM node:22-slim AS checks
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY . .
CMD ["node", "src/index.js"]

FROM node:22-slim
WORKDIR /app
COPY --from=busybox:1 /bin/busybox /bin/
COPY . .
CMD ["node", "src/index.js"]
