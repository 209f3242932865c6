FROM alpine:3.4
RUN apk upgrade --no-cache && apk add --no-cache bash
RUN apk upgrade --no-cache -U && apk add --no-cache curl
RUN apk add --no-cache jq
