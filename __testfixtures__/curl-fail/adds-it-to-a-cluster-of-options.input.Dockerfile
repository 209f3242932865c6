FROM debian:12
RUN curl -sSLo a.tar.gz https://example.com/a.tar.gz && \
    curl -SLO "https://example.com/$VERSION.tar.gz" && \
    curl -o b -L https://example.com/b
