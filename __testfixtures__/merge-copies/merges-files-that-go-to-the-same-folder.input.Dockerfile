FROM node:22
COPY package.json /app/
COPY yarn.lock ./a/b.txt /app/

COPY a/index.js /app/
RUN yarn
