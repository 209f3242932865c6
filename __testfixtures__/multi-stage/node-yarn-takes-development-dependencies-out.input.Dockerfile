FROM node:20-bullseye
WORKDIR /usr/src/app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
COPY . .
RUN yarn build && yarn test
HEALTHCHECK CMD curl -f http://localhost:3000/
CMD yarn start
