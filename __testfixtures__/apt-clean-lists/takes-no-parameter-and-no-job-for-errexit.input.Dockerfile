FROM debian:12
RUN set -- -e; apt-get update; apt-get install -y curl
FROM debian:12
RUN set -e & apt-get update; apt-get install -y curl
