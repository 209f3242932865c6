FROM debian:12
RUN if [ -n "$X" ]; then sudo apt-get install curl; fi; for p in a b; do apt-get install $p; done; x=$(/usr/bin/apt-get install vim)
