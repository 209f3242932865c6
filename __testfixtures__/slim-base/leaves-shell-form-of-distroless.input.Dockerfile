FROM node:22
WORKDIR /app
CMD node a.js
