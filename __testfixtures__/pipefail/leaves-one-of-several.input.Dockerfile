FROM alpine:3.22
RUN curl -fsS https://example.com/a.tgz | tar xz && VERSION=$(cat list | head -n 1)
