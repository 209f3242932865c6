FROM debian:12
RUN useradd --no-log-init \
      --uid 10001 \
      # no shell
      --shell /sbin/nologin \
      app
