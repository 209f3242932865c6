FROM node:22
COPY . .
RUN yarn
