FROM alpine:3.19
RUN apk add --no-cache wget
RUN wget https://example.com/a.tgz
