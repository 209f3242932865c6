FROM node:22
COPY . /app
ADD a.tar /app/
RUN chown -R node:node /app
