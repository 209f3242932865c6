FROM node:22
RUN yarn install --production && yarn cache clean
