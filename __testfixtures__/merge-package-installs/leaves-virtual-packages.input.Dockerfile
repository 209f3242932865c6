FROM alpine:3.19
RUN apk add --virtual .build gcc && apk add --virtual .build make
