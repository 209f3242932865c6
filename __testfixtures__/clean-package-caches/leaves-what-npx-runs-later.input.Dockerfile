FROM node:22
RUN npm install -g x
CMD npx y
