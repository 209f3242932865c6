FROM node:22
WORKDIR /app
COPY . .
VOLUME /app/data
RUN npm ci
