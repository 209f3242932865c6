ARG TAG=latest
FROM node:$TAG
ARG TAG
RUN echo "$TAG"
