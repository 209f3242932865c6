FROM debian:12
ENV LISTS=/var/lib/apt/lists
ARG CACHE
RUN --mount=type=cache,target=${LISTS} apt-get update && apt-get install -y curl
RUN --mount=type=cache,target=$CACHE apt-get update && apt-get install -y git
