FROM node:22
ADD package*.json config/*.y?l /app/
