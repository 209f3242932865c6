FROM node:22
COPY a/index.js ./
COPY b/index.js ./
