FROM node:22
ENV APP=/srv/app
WORKDIR $APP
COPY . ${APP}
RUN npm ci
