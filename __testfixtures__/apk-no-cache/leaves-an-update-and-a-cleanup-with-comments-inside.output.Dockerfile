FROM alpine:3.20
RUN apk \
    # the index
    update && apk add --no-cache curl && rm \
    # all of it
    -rf /var/cache/apk/*
