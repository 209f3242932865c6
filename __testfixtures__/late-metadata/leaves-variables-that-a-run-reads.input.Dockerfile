FROM debian:12-slim
ARG VERSION
RUN curl -fsSLO https://example.com/$VERSION.tar.gz
