FROM debian:12
RUN apt-get update
ENV A=b
RUN set -e; apt-get install -y a; rm -f /x
RUN set -ex && apt-get install -y b && rm -f /x
