FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=tmpfs,target=/cache npm ci && npm run build
