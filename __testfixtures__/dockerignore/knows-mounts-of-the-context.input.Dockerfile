FROM node:22-slim
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm --mount=type=bind,target=/app,rw --mount=type=bind,source=.env,target=/run/.env --mount=type=bind,from=busybox:1,source=Dockerfile,target=/bb npm ci && npm run build
