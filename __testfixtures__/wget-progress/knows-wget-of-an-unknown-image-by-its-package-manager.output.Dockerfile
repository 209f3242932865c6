FROM registry.example.com/base
RUN yum install -y wget && wget --progress=dot:giga https://example.com/a.tgz
