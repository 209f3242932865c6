FROM node:22
WORKDIR /app
COPY *.json ./
RUN npm ci
COPY . .
