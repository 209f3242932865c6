FROM registry.access.redhat.com/ubi9/ubi-minimal AS a
RUN microdnf install -y tar && microdnf clean all
FROM opensuse/leap:15.6 AS b
RUN zypper --non-interactive install git && zypper clean --all
FROM archlinux:latest
RUN pacman -Syu --noconfirm git && rm -rf /var/cache/pacman/pkg/*
COPY --from=a /x /x
COPY --from=b /x /x
