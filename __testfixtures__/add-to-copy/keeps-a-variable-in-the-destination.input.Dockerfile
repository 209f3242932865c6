FROM node:22
ADD . $HOME/app
