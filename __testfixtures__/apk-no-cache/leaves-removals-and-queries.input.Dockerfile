FROM alpine:3.20
RUN apk del curl && apk info
