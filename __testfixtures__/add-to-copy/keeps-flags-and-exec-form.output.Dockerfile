FROM node:22
COPY --chown=node:node --link . /app
COPY ["./my files/", "/srv/"]
