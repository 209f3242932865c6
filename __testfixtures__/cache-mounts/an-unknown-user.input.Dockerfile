FROM node:22
RUN adduser --disabled-password app
USER app
RUN npm ci
