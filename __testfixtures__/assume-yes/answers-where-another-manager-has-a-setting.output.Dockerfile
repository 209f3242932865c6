FROM debian:12
RUN echo "assumeyes=1" >> /etc/dnf/dnf.conf && apt-get install -y curl
