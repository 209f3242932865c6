# syntax=example.com/frontend
FROM node:22
RUN npm ci
