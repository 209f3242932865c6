FROM debian:12
RUN curl -I https://example.com/a > a && \
    curl -w '%{http_code}' -o a https://example.com/a && \
    curl -X POST -o a https://example.com/a && \
    curl --data x=1 -o a https://example.com/a && \
    curl -T a https://example.com/a > b && \
    curl -K conf -o a
