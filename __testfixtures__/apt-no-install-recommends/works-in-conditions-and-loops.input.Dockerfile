FROM debian:12
RUN if [ -n "$A" ]; then apt-get install -y make; fi; for p in x; do sudo apt-get install -y tar; done
