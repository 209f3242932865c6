FROM debian:12
RUN if [ -n "$X" ]; then apt-get install -y a && apt-get install -y b && make || exit 1; fi; echo done
