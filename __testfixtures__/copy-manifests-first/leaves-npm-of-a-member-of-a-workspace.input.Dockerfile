FROM node:22
WORKDIR /app
COPY . .
WORKDIR /app/packages/a
RUN npm ci
