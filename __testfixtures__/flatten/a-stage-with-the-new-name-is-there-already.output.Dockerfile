FROM alpine:3.20 AS layers
RUN apk add --no-cache jq

FROM debian:12 AS layers-2
COPY --from=layers /usr/bin/jq /usr/bin/jq
RUN echo done

FROM scratch
COPY --from=layers-2 / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["bash"]
