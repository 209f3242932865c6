FROM node:22
COPY package.json yarn.lock ./a/b.txt a/index.js /app/
RUN yarn
