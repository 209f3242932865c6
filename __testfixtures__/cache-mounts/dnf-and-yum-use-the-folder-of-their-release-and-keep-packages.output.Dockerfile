FROM fedora:40 AS a
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install --setopt=keepcache=1 -y git
FROM fedora:42 AS b
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked dnf -y install --setopt=keepcache=1 git
FROM centos:7 AS c
RUN --mount=type=cache,target=/var/cache/yum,sharing=locked yum install --setopt=keepcache=1 -y git
FROM rockylinux:9
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked yum install --setopt=keepcache=1 -y git
COPY --from=a /x /x
COPY --from=b /x /x
COPY --from=c /x /x
