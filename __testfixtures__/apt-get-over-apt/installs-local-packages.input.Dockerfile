FROM debian:12
RUN apt install -y ./tool.deb /tmp/*.deb
