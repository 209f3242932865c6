FROM node:22
COPY package.json ./
COPY yarn.lock /app/
COPY a/b.txt ./x/
