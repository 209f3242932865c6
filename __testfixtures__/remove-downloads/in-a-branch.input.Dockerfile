FROM debian:12
RUN if [ "$A" = 1 ]; then \
      wget https://example.com/a.tgz && tar xf a.tgz; \
    fi
