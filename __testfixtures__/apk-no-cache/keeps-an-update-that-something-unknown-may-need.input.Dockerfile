FROM alpine:3.20
SHELL ["/bin/bash", "-c"]
RUN apk update && apk add curl && bash ./setup
RUN apk update && apk add curl && sh ./setup
RUN apk update && apk add curl && . ./setup
RUN apk update && apk add curl && source ./setup
RUN apk update && apk add curl && eval "$AFTER"
RUN apk update && apk add curl && $AFTER
RUN add() { apk add "$1"; } && apk update && add curl && apk add git
# These need no index:
RUN URL=https://example.com && apk update && apk add curl && curl "$URL"
RUN apk update && apk add make && make install && apk del make
