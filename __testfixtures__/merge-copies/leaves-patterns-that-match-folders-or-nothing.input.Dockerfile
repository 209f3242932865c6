FROM node:22
COPY conf* ./
COPY yarn.lock ./
COPY nothing* ./
COPY package.json ./
COPY [t]sconfig.json ./
