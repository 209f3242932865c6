FROM node:22
COPY package*.json config/*.y?l /app/
