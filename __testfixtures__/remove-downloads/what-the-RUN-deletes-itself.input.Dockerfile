FROM debian:12
RUN wget https://example.com/a.tgz && tar xf a.tgz && rm a.tgz
RUN wget https://example.com/b.tgz && tar xf b.tgz && rm -f *.tgz
RUN cd /tmp && wget https://example.com/c.tgz && tar xf c.tgz && rm -rf /tmp/*
RUN mkdir /x && cd /x && wget https://example.com/d.tgz && tar xf d.tgz && cd / && rm -rf /x
RUN wget -P /y https://example.com/e.tgz && tar xf /y/e.tgz && find /y -delete
