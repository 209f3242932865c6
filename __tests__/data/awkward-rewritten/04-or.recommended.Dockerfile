FROM alpine:3.20
RUN apk add --no-cache curl && \
    { test -f /x || echo missing; } && \
    (cd /tmp && touch a) && \
    touch b && \
    (set -x; false; true) && \
    echo hi && \
    # trailing comment
    echo bye
