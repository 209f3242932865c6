FROM debian:12
RUN apt-get update
ENV A=b
RUN if [ -n "$X" ]; then apt-get install -y a; else apt-get install -y b; fi
RUN for p in a b; do apt-get install -y $p; done
RUN if ! apt-get install -y x; then apt-get install -y y; fi
RUN (cd /tmp && apt-get install -y z)
