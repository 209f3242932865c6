FROM alpine:3.20
RUN apk add curl
USER x
RUN rm /var/cache/apk/*
