FROM alpine:3.20
RUN apk update && apk add curl && rm -r /var/cache/apk/* /tmp/build
RUN rm -r /var/cache/apk/* /tmp/build && apk add curl && apk update
