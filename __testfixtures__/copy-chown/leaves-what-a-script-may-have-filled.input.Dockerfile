FROM node:22
COPY . /app
RUN ./setup.sh
RUN chown -R node:node /app
