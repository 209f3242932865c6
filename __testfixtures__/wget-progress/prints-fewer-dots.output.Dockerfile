FROM debian:12
RUN wget --progress=dot:giga https://example.com/a.tgz && wget --progress=dot:giga -O /tmp/a https://example.com/a.tgz && wget --progress=dot:giga -O - https://example.com/a.tgz | tar xz
