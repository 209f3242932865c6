FROM debian:12
ENV A=b
RUN apt-get update && if [ -n "$X" ]; then apt-get install -y a; else apt-get install -y b; fi
RUN apt-get update && for p in a b; do apt-get install -y $p; done
RUN apt-get update && if ! apt-get install -y x; then apt-get install -y y; fi
RUN apt-get update && (cd /tmp && apt-get install -y z)
