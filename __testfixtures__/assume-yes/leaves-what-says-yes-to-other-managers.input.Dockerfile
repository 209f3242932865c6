FROM debian:12
RUN dnf -y install a
RUN yum install --assumeyes a
RUN dnf --setopt=assumeyes=1 install a
RUN zypper --non-interactive install a
RUN zypper in -y a
