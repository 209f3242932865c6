FROM debian:12
RUN wget -q https://example.com/a.tgz && wget -qO- https://example.com/a.tgz && wget -nv https://example.com/a.tgz && wget --quiet https://example.com/a.tgz && wget --no-verbose https://example.com/a.tgz && wget -O a -q https://example.com/a.tgz && wget -cnv https://example.com/a.tgz
