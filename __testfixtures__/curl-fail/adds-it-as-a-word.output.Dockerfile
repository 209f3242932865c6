FROM debian:12
RUN curl -f -o a https://example.com/a && curl -f https://example.com/b >> b && sudo curl https://example.com/c -foc
