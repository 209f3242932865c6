FROM node:22
COPY . /app
RUN cd /app/src && npm install -g pm2
