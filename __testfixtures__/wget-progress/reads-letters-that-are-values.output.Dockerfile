FROM debian:12
RUN wget --progress=dot:giga -nc -P /q https://example.com/a.tgz && wget --progress=dot:giga -O -q https://example.com/a.tgz
