FROM fedora:40
RUN dnf install -y git
USER root
RUN rm -r /var/cache/dnf
