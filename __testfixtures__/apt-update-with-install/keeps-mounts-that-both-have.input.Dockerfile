FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt apt-get update
ENV A=b
RUN --mount=type=cache,target=/var/cache/apt apt-get install -y curl
