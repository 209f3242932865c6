FROM node:22
WORKDIR /app
COPY . .
RUN yarn global add serve
RUN yarn build
