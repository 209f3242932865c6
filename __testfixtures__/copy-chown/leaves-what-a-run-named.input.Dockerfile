FROM node:22
COPY . /app
RUN tar xf /tmp/a.tar -C /app/data
RUN chown -R node:node /app
