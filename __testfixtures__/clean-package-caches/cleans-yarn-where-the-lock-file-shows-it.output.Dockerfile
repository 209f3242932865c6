FROM node:22
COPY . .
RUN yarn && yarn cache clean
