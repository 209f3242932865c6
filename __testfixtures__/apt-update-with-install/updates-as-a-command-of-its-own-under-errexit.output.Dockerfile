FROM debian:12
ENV A=b
RUN set -e; apt-get update; apt-get install -y a; rm -f /x
RUN set -ex && apt-get update && apt-get install -y b && rm -f /x
