FROM debian:12
RUN apt-get install -y ./tool.deb /tmp/*.deb
