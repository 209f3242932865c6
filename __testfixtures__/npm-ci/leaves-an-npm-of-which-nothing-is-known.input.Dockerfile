FROM debian:12
WORKDIR /app
COPY package*.json ./
RUN npm install
COPY . .
