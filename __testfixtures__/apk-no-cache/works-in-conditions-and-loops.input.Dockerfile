FROM alpine:3.20
RUN if [ -n "$X" ]; then apk add curl; fi; for p in a b; do apk add $p; done
