FROM node:22
WORKDIR /app
COPY . .
RUN npm ci
RUN chown -R node:node /app
