FROM node:22
ADD src /app/src
