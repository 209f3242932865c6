FROM debian:12
RUN curl -fsSLo helm https://example.com/helm.tar.gz && tar xzf helm && mv helm /usr/local/bin/
