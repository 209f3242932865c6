FROM node:22
ENV HOME=/app
WORKDIR /app
COPY . .
RUN npm ci
