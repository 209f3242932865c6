FROM fedora:40
RUN dnf install -y git && dnf clean all && rm -rf /var/cache/dnf
USER x
RUN dnf install -y make && dnf clean all && rm -rf /var/cache/dnf
