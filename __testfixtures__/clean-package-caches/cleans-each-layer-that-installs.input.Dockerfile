FROM node:22
RUN npm install -g serve
COPY . .
RUN npm ci
