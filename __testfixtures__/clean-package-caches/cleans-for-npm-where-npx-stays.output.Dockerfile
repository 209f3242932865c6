FROM node:22
RUN npm ci && npm cache clean --force && HOME=/tmp npx tsc
