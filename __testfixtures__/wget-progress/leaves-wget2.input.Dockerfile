FROM fedora:40
RUN dnf install -y wget && wget https://example.com/a.tgz
