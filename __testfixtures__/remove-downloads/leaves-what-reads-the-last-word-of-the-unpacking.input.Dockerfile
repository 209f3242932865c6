FROM fedora:41
RUN curl -fsSLO http://example.com/a.tgz && tar xzf a.tgz -C /opt && cd $_ && make
