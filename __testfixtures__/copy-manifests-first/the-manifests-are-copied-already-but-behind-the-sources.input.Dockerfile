FROM node:18
COPY . .
COPY package*.json ./
RUN npm install
