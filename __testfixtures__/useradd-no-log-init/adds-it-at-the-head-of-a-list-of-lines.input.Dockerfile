FROM debian:12
RUN useradd \
      --uid 10001 \
      # no shell
      --shell /sbin/nologin \
      app
