FROM debian:12
RUN wget https://example.com/a.tgz && wget -O /tmp/a https://example.com/a.tgz && wget -O - https://example.com/a.tgz | tar xz
