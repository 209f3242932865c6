FROM debian:12
RUN curl -o a https://example.com/a; if [ $? -ne 0 ]; then exit 1; fi
