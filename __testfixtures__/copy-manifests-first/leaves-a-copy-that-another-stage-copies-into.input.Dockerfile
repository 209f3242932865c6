FROM node:22 AS web
FROM node:22
WORKDIR /app
COPY . .
COPY --from=web /out/ ./src/
RUN npm ci
