FROM debian:12
RUN curl -o a https://example.com/a && curl https://example.com/b >> b && sudo curl https://example.com/c -oc
