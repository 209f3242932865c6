FROM node:22
COPY app /app
RUN chown node:node /app
