FROM node:22
WORKDIR /app
COPY .yarnrc ./
RUN yarn global add serve
COPY . .
RUN yarn build
