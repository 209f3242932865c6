FROM alpine:3.20
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add --update make
COPY a /a
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk update && apk add g++
COPY b /b
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add --update-cache git
