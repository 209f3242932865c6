FROM debian:12
RUN wget --spider https://example.com/a.tgz && wget --version && wget --help && wget
