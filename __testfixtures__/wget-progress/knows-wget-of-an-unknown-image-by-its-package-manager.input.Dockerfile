FROM registry.example.com/base
RUN yum install -y wget && wget https://example.com/a.tgz
