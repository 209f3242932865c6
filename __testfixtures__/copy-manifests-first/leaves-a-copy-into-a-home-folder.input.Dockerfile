FROM node:22
WORKDIR /root
COPY . .
RUN npm install -g pm2
