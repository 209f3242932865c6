FROM fedora:40
RUN dnf install -y p00 p01 p02 p03 p04 p05 p06 p07 p08 p09
RUN dnf install -y p00 p01 p02 p03 p04 p05 p06 p07 p08 p09x
RUN set -e; dnf install -y p00 p01 p02 p03 p04 p05 p06 p07 p08
RUN set -e; dnf install -y p00 p01 p02 p03 p04 p05 p06 p07 p08x
