FROM node:22
WORKDIR /app
COPY package*.json .npmrc ./
RUN npm install
COPY . .
