FROM node:22
COPY package.json ./
# pinned
COPY yarn.lock ./
COPY \
  # here
  a/b.txt ./
