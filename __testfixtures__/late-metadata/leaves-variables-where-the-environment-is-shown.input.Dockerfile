FROM debian:12-slim
ARG VERSION
RUN env > /build-info
