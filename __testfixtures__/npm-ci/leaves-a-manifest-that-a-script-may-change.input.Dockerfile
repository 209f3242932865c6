FROM node:22
WORKDIR /app
COPY package*.json ./
RUN npm pkg set type=module && npm install
COPY . .
