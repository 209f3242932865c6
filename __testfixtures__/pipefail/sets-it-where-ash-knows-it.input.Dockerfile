FROM alpine:3.22
RUN curl -fsS https://example.com/a.tgz | tar xz
RUN apk add --no-cache curl && \
    curl -fsS https://example.com/install | sh
