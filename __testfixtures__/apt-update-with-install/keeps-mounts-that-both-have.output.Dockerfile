FROM debian:12
ENV A=b
RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y curl
