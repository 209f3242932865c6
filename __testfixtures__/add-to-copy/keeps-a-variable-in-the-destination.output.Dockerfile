FROM node:22
COPY . $HOME/app
