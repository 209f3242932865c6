FROM debian:12
ENV DEBIAN_FRONTEND=noninteractive
RUN DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends curl
