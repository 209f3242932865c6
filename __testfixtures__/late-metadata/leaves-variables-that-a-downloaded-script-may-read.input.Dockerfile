FROM debian:12-slim
ARG VERSION
RUN curl -fsSL https://example.com/install.sh | sh
