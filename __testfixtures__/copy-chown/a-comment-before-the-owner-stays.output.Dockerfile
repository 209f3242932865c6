FROM debian:12 AS build
COPY --chown=1000:1000 . /app
RUN chown \
# the owner
  1000:1000 /app
FROM node:22
