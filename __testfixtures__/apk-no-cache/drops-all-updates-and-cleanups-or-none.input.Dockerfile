FROM alpine:3.20
RUN apk add git && rm -rf /var/cache/apk/* && make && apk update && apk add curl
RUN apk update && apk add curl && { rm -rf /var/cache/apk/* || true; }
RUN apk update && apk update && apk add curl
RUN apk update && apk add curl && du -s /var/cache/apk && rm -rf /var/cache/apk/* > /tmp/log
