FROM fedora:40 AS a
RUN dnf install -y git && dnf clean all && rm -rf /var/cache/dnf
FROM fedora:42 AS b
RUN dnf -y install git && dnf clean all
FROM centos:7 AS c
RUN yum install -y git && yum clean all && rm -rf /var/cache/yum
FROM rockylinux:9
RUN yum install -y git
COPY --from=a /x /x
COPY --from=b /x /x
COPY --from=c /x /x
