FROM debian:12
RUN apt-get install -t bookworm-backports -y --no-install-recommends make
