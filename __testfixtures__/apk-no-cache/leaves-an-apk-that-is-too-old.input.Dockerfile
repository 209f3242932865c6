FROM alpine:3.2
RUN apk add jq

FROM alpine:2.7
RUN apk add jq
