FROM node:22
ADD --chown=node:node --link . /app
ADD ["./my files/", "/srv/"]
