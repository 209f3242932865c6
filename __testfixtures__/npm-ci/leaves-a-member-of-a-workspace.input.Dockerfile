FROM node:22
WORKDIR /app
COPY . .
RUN cd packages/a && npm install
