FROM alpine:3.19
RUN apk add --virtual .fetch wget && apk del .fetch
RUN wget https://example.com/a.tgz
