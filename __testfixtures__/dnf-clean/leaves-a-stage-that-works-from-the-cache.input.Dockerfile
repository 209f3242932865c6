FROM fedora:40
RUN dnf install -y git
USER x
RUN dnf -C install -y make
