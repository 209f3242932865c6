FROM debian:12
RUN curl -o a http://localhost:8080/a && curl -o b 127.0.0.1/b && curl -o c ftp://example.com/c
