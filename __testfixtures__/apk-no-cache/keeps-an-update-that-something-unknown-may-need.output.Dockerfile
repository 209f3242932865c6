FROM alpine:3.20
SHELL ["/bin/bash", "-c"]
RUN apk update && apk add --no-cache curl && bash ./setup
RUN apk update && apk add --no-cache curl && sh ./setup
RUN apk update && apk add --no-cache curl && . ./setup
RUN apk update && apk add --no-cache curl && source ./setup
RUN apk update && apk add --no-cache curl && eval "$AFTER"
RUN apk update && apk add --no-cache curl && $AFTER
RUN add() { apk add --no-cache "$1"; } && apk update && add curl && apk add --no-cache git
# These need no index:
RUN URL=https://example.com && apk add --no-cache curl && curl "$URL"
RUN apk add --no-cache make && make install && apk del make
