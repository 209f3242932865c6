FROM node:22
ADD src/ ./public/ /app/
