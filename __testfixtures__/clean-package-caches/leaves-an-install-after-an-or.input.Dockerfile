FROM node:22
RUN which serve || npm install -g serve
