FROM debian:12
RUN wget https://example.com/a.tgz && cd /opt && tar xf a.tgz
RUN (cd /x && wget https://example.com/b.tgz) && tar xf b.tgz
