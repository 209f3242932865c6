FROM registry.access.redhat.com/ubi9/ubi-minimal AS a
RUN --mount=type=cache,target=/var/cache/yum,sharing=locked microdnf install -y tar
FROM opensuse/leap:15.6 AS b
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked zypper --non-interactive install git
FROM archlinux:latest
RUN --mount=type=cache,target=/var/cache/pacman/pkg,sharing=locked pacman -Syu --noconfirm git
COPY --from=a /x /x
COPY --from=b /x /x
