FROM node:22
RUN npm ci && HOME=/tmp npx tsc
