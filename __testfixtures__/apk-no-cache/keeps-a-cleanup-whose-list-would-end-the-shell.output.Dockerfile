FROM alpine:3.20
SHELL ["/bin/ash", "-e", "-c"]
RUN apk add --no-cache curl && rm -rf /var/cache/apk/*; make
RUN apk add --no-cache git; make
RUN apk add --no-cache jq
RUN make; (apk add --no-cache nano)
RUN { apk add --no-cache vim; } && make; make
RUN { apk add --no-cache vim && rm -rf /var/cache/apk/*; }; make
SHELL ["/bin/ash", "-c"]
RUN apk add --no-cache curl; make
RUN set -e; apk add --no-cache curl && rm -rf /var/cache/apk/*; make
