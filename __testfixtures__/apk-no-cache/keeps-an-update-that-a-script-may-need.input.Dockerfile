FROM alpine:3.20
RUN apk update && ./install.sh && apk add curl
