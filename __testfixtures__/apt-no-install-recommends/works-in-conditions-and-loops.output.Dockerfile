FROM debian:12
RUN if [ -n "$A" ]; then apt-get install -y --no-install-recommends make; fi; for p in x; do sudo apt-get install -y --no-install-recommends tar; done
