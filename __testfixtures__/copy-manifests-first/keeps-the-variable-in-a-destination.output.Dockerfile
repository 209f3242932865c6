FROM node:22
ENV APP=/srv/app
WORKDIR $APP
COPY package.json package-lock.json ${APP}/
RUN npm ci
COPY . ${APP}
