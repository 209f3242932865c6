FROM fedora:40
RUN dnf remove -y git && dnf list
