FROM node:22
RUN npm install -g serve && npm cache clean --force
COPY . .
RUN npm ci && npm cache clean --force
