FROM node:22
RUN --network=none npm ci
