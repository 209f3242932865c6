FROM node:22-slim AS source
WORKDIR /app
COPY package.json server.js ./
COPY lib ./lib

FROM node:22-slim
WORKDIR /app
COPY --from=source . .
COPY . extra.txt ./
CMD ["npm", "start"]
