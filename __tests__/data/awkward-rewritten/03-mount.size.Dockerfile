FROM debian:12-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends curl ca-certificates
RUN --mount=type=secret,id=tok curl -H "$(cat /run/secrets/tok)" https://x
RUN echo a
