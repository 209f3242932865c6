ARG TAG=latest
FROM node:$TAG AS a
FROM redis:$TAG
