FROM node:20
COPY . /app
ENTRYPOINT ["/usr/bin/tini", "-g", "--", "/app/start"]
