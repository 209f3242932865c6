FROM node:22
ARG DIR=/app
COPY . $DIR/
ARG DIR=/other
WORKDIR /app
RUN npm ci
