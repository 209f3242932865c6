FROM centos:7
RUN yum install -y git \
    curl && \
    yum clean all && \
    rm -rf /var/cache/yum && \
    make
