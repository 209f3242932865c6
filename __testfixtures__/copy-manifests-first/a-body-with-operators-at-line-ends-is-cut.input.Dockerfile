FROM node:22
WORKDIR /app
COPY . .

RUN --mount=type=cache,target=/root/.npm npm ci && \
    npm cache verify && \
    npm run build && \
    npm test
