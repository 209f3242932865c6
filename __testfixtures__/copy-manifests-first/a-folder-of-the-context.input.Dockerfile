FROM node:22
WORKDIR /app
COPY web/ ./web
WORKDIR /app/web
RUN npm ci
