FROM node:22
WORKDIR /app
COPY package*.json ./
RUN npm i --omit=dev --no-audit --no-fund
COPY . .
