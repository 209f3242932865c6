FROM alpine:3.20 AS tools
RUN apk add --no-cache jq

FROM debian:12
COPY --from=tools /usr/bin/jq /usr/bin/
RUN make
