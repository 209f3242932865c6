FROM node:22
COPY ["package.json", "./"]
COPY ["yarn.lock", "./"]
COPY <<a ./
x
a
COPY yarn.lock ./
