FROM node:22
RUN npm install x
COPY . .
RUN npm ci --offline
