# syntax=docker/dockerfile:1.7
# escape=\

# base image
FROM node:20 AS build  
WORKDIR /app
# install deps
RUN apt-get update && \
    # compiler
    apt-get install -y --no-install-recommends python3 ca-certificates make g++ && \
    rm -rf /var/lib/apt/lists/* && \
    # second step
    npm ci && \
    npm cache clean --force
COPY . .
ENV A=1 \
    B="two words"
CMD ["node", "server.js"]
