FROM debian:12
COPY packages /srv/packages
RUN echo "deb [trusted=yes] file:/srv/packages ./" > /etc/apt/sources.list.d/own.list && apt-get update && apt-get install -y own
