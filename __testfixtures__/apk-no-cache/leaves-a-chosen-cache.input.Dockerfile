FROM alpine:3.20
RUN apk add --cache-dir /c curl
