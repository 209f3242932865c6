FROM debian:12 AS build
COPY . /app
RUN chown -R \
# the owner
  1000:1000 /app
FROM node:22
