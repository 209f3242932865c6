FROM fedora:42
RUN curl -fsS https://example.com/install | bash
