FROM alpine:3.20
RUN apk update && \
    # why
    apk add curl
