FROM node:20-bullseye AS builder
WORKDIR /usr/src/app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
COPY . .
RUN yarn build && yarn test
RUN yarn install --production --ignore-scripts --prefer-offline

FROM node:20-bullseye-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        ca-certificates \
        curl && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /usr/src/app
COPY --from=builder /usr/src/app /usr/src/app
HEALTHCHECK CMD curl -f http://localhost:3000/
CMD yarn start
