FROM node:22
COPY src/ ./public/ /app/
