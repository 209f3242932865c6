FROM debian:12
RUN echo progress=bar > /etc/wgetrc
RUN wget https://example.com/a.tgz
