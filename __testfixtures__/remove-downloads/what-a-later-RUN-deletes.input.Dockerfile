FROM debian:12
RUN wget https://example.com/a.tgz && tar xf a.tgz
RUN rm a.tgz
