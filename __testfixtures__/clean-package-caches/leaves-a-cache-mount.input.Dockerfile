FROM node:22
RUN --mount=type=cache,target=/home/node/.npm npm ci
