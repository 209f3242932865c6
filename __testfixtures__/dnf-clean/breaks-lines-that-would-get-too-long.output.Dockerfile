FROM fedora:40
RUN dnf install -y p00 p01 p02 p03 p04 p05 p06 p07 p08 p09 && dnf clean all && rm -rf /var/cache/dnf
RUN dnf install -y p00 p01 p02 p03 p04 p05 p06 p07 p08 p09x && \
    dnf clean all && \
    rm -rf /var/cache/dnf
RUN set -e; dnf install -y p00 p01 p02 p03 p04 p05 p06 p07 p08; dnf clean all; rm -rf /var/cache/dnf
RUN set -e; dnf install -y p00 p01 p02 p03 p04 p05 p06 p07 p08x; \
    dnf clean all; \
    rm -rf /var/cache/dnf
