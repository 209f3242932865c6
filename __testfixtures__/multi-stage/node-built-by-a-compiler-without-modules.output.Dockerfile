FROM node:20 AS builder
WORKDIR /app
RUN npm install -g typescript@5.4.5
COPY . .
RUN npm ci
RUN tsc

FROM node:20-slim
WORKDIR /app
COPY --from=builder /app/package.json /app/package.json
COPY --from=builder /app/dist /app/dist
CMD ["npm","start"]
