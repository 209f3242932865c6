FROM debian:12
RUN test -d /opt/a || wget https://example.com/a.tgz && test -d /x || tar xf a.tgz
