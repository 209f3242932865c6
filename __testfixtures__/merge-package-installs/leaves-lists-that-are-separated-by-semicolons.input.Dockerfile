FROM debian:12
RUN set -e; apt-get install -y a; apt-get install -y b
