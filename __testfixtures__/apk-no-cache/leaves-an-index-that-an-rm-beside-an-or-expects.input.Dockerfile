FROM alpine:3.20
RUN apk add curl && rm -r /var/cache/apk/* || exit 1
