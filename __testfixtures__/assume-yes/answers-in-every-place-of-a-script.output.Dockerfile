FROM debian:12
RUN if [ -n "$X" ]; then sudo apt-get install -y curl; fi; for p in a b; do apt-get install -y $p; done; x=$(/usr/bin/apt-get install -y vim)
