FROM debian:12
RUN apt-get install -y --no-install-recommends curl=7.88.* ca-certificates gcc/bookworm libc6-dev libc6:arm64
