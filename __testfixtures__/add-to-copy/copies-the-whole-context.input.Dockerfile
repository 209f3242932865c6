FROM node:22
ADD . /app
ADD ./ /srv
