FROM node:22
COPY package.json yarn.lock .yarnrc.yml ./
RUN yarn install --immutable
