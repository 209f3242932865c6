FROM alpine:3.20
RUN apk update > /tmp/log && apk add curl && cat /tmp/log
RUN apk update >/dev/null 2>&1 && apk add git
