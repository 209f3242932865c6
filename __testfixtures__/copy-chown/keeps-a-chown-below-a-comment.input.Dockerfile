FROM node:22
COPY . /app
# the application writes there
RUN chown -R node:node /app
