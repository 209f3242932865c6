FROM alpine:3.20
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add --update-cache curl git
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk update && apk add jq
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add -U tree
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked \
    apk add \
    --update-cache \
    --virtual .tools \
    bc
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add --update-cache less
