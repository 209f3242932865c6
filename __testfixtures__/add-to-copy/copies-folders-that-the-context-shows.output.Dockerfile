FROM node:22
COPY src /app/src
