FROM debian:12
RUN if [ -n "$X" ]; then apt-get install -y a b && make || exit 1; fi; echo done
