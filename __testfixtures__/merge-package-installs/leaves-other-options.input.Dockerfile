FROM debian:12
RUN apt-get install -y --no-install-recommends a && apt-get install -y b && apt-get install -y -t bookworm-backports c
