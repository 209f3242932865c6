ARG TAG=latest
FROM redis:$TAG
