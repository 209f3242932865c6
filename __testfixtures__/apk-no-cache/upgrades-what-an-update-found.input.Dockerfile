FROM alpine:3.4
RUN apk update && apk upgrade && apk add bash
RUN apk upgrade -U && apk add curl
RUN apk add jq
