# escape=\

# a comment
FROM node:22
RUN npm ci
RUN npm install -g serve
