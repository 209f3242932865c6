FROM debian:12
RUN curl -fsS https://example.com/install | sh
HEALTHCHECK CMD /check-none
