FROM node:22-alpine
RUN adduser -D -u 1500 app
USER app
RUN --mount=type=cache,target=/home/app/.npm,uid=1500 npm ci
USER 1500
RUN --mount=type=cache,target=/home/app/.npm,uid=1500 npm install -g serve
