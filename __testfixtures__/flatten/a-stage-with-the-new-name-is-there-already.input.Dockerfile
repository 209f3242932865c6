FROM alpine:3.20 AS layers
RUN apk add --no-cache jq

FROM debian:12
COPY --from=layers /usr/bin/jq /usr/bin/jq
RUN echo done
