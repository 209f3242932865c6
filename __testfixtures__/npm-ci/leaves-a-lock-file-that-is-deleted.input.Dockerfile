FROM node:22
WORKDIR /app
COPY package*.json ./
RUN rm -f package-lock.json && npm install
COPY . .
