FROM node:22
RUN npm config set cache /x
RUN npm ci
