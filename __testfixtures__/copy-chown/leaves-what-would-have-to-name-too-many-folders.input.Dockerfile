FROM node:22
RUN mkdir -p /app/a /app/b /app/c /app/d
COPY . /app
RUN chown -R node:node /app
