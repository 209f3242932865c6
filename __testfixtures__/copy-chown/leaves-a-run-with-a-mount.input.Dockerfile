FROM node:22
COPY . /app
RUN --mount=type=cache,target=/cache chown -R node:node /app
