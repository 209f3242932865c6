FROM alpine:3.20
RUN if [ -n "$X" ]; then apk add --no-cache curl; fi; for p in a b; do apk add --no-cache $p; done
