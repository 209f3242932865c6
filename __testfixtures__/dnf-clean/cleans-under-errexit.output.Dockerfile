FROM fedora:40
RUN set -ex; \
    dnf install -y git; \
    dnf clean all; \
    rm -rf /var/cache/dnf; \
    make
