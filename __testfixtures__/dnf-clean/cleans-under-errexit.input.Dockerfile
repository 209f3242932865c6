FROM fedora:40
RUN set -ex; \
    dnf install -y git; \
    make
