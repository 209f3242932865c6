FROM debian:12
RUN set -e; make; set +e; apt-get update; apt-get install -y curl
