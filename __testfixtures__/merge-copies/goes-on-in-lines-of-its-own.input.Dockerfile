FROM node:22
COPY package.json \
     yarn.lock \
     /app/
COPY a/b.txt /app/
