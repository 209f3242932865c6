FROM alpine:3.20
SHELL ["/bin/ash", "-e", "-c"]
RUN apk add curl && rm -rf /var/cache/apk/*; make
RUN apk update && apk add git; make
RUN apk add jq && rm -rf /var/cache/apk/*
RUN make; (apk add nano && rm -rf /var/cache/apk/*)
RUN { apk add vim && rm -rf /var/cache/apk/*; } && make; make
RUN { apk add vim && rm -rf /var/cache/apk/*; }; make
SHELL ["/bin/ash", "-c"]
RUN apk add curl && rm -rf /var/cache/apk/*; make
RUN set -e; apk add curl && rm -rf /var/cache/apk/*; make
