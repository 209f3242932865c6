FROM node:22
RUN npm install -g vite && cp -r ~/.npm /srv/npm
