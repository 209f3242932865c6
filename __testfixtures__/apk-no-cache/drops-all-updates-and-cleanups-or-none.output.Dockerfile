FROM alpine:3.20
RUN apk add --no-cache git && make && apk add --no-cache curl
RUN apk update && apk add --no-cache curl && { rm -rf /var/cache/apk/* || true; }
RUN apk update && apk update && apk add --no-cache curl
RUN apk add --no-cache curl && du -s /var/cache/apk && rm -rf /var/cache/apk/* > /tmp/log
