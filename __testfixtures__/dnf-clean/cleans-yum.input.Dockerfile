FROM centos:7
RUN yum install -y git \
    curl && \
    make
