FROM debian:12
RUN wget -o log https://example.com/a.tgz && wget --output-file=log https://example.com/a.tgz && wget -a log https://example.com/a.tgz && wget -b https://example.com/a.tgz
