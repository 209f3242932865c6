FROM rockylinux:9 AS base
RUN echo "assumeyes=True" >> /etc/dnf/dnf.conf
FROM base
RUN dnf install curl
