FROM alpine:3.20
RUN apk add --no-cache curl git
RUN apk update && apk add jq && rm -rf /var/cache/apk/*
RUN apk add -U tree
RUN apk add \
    --no-cache \
    --virtual .tools \
    bc
RUN apk add less
