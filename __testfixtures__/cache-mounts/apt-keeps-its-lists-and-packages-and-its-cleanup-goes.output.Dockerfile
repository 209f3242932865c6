FROM debian:12

RUN rm -f /etc/apt/apt.conf.d/docker-clean && \
 echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache

# tools
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
 --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
 apt-get update \
 && apt-get install -y --no-install-recommends curl
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
 --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
 apt-get update && apt-get install -y git && rm -rf /tmp/*
