FROM alpine:3.19 AS base
RUN apk add wget~=1.24
FROM base
RUN wget https://example.com/a.tgz
