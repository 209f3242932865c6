FROM node:22
RUN npm ci && npm run build && npm install -g serve && ls
