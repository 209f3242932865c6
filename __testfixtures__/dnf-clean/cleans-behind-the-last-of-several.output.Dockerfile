FROM fedora:40
RUN dnf -y update && dnf -y install git && dnf clean all && rm -rf /var/cache/dnf && make
