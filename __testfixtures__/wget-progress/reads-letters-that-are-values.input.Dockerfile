FROM debian:12
RUN wget -nc -P /q https://example.com/a.tgz && wget -O -q https://example.com/a.tgz
