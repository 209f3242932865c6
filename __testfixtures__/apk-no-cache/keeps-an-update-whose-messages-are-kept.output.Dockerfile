FROM alpine:3.20
RUN apk update > /tmp/log && apk add --no-cache curl && cat /tmp/log
RUN apk add --no-cache git
