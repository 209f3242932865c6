FROM node:22-alpine
RUN adduser -D -u 1500 app
USER app
RUN npm ci
USER 1500
RUN npm install -g serve
