FROM debian:12
ARG TARGETARCH
RUN rm -f /etc/apt/apt.conf.d/docker-clean && \
    echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache
RUN --mount=type=cache,target=/var/cache/apt,id=var-cache-apt-$TARGETARCH,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,id=var-lib-apt-lists-$TARGETARCH,sharing=locked \
    apt-get update && apt-get install -y curl
FROM node:22
ARG TARGETARCH
RUN --mount=type=cache,target=/root/.npm,id=root-npm-$TARGETARCH npm ci
