FROM node:22
COPY . .
RUN apt-get update && apt-get install -y curl
