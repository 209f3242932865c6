FROM rockylinux:9
RUN yum install -y epel-release && yum install -y jq
RUN dnf install -y https://example.com/repo.rpm && dnf install -y x
