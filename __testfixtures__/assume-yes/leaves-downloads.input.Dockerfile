FROM debian:12
RUN apt-get install --download-only curl && apt-get -d install curl && dnf install --downloadonly curl
