FROM debian:12
RUN for one in a b; do \
      if [ "$one" = a ]; then curl -fO https://example.com/$one; fi; \
    done
