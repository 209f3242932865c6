FROM alpine:3.4
RUN apk upgrade && apk update && apk add bash
