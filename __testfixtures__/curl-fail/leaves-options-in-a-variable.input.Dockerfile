FROM debian:12
RUN curl $CURL_OPTS -o a https://example.com/a
