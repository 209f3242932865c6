FROM alpine:3.20
RUN apk update && apk search x && apk add --no-cache curl
