FROM debian:12
RUN wget $URL && tar xf *.tgz
RUN curl -OJ https://example.com/a && tar xf a.tgz
RUN wget https://example.com/a.tgz?x=1 && tar xf a.tgz
RUN curl https://example.com/b.tgz | tar xz
