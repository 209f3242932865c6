FROM alpine:3.19 AS base
RUN apk add wget~=1.24
FROM base
RUN wget --progress=dot:giga https://example.com/a.tgz
