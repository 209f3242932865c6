FROM debian:12
RUN curl -fsSLo a.tar.gz https://example.com/a.tar.gz && \
    curl -fSLO "https://example.com/$VERSION.tar.gz" && \
    curl -f -o b -L https://example.com/b
