# syntax=docker/dockerfile:1
FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="worker" \
      # the team that is called at night
      org.opencontainers.image.vendor="batch"
ARG RELEASE=dev
ARG UNUSED=1
ENV APP_RELEASE=${RELEASE} \
    APP_HOME=/srv/worker
EXPOSE 9100/tcp
RUN apt-get update && apt-get install -y --no-install-recommends jq \
    && rm -rf /var/lib/apt/lists/*
WORKDIR $APP_HOME
COPY bin/ ./bin/
VOLUME /srv/worker/spool

# metrics only
EXPOSE 9200
HEALTHCHECK --interval=30s CMD jq --version
USER 10001
STOPSIGNAL SIGINT
CMD ["./bin/worker"]
