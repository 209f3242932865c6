# syntax=docker/dockerfile:1
FROM node:22-slim
COPY --link . /app/
COPY --from=alpine:3.20 /etc/x /app/config/x
