FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./

RUN --mount=type=cache,target=/root/.npm npm ci

COPY . .

RUN --mount=type=cache,target=/root/.npm npm cache verify && \
    npm run build && \
    npm test
