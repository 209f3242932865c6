FROM debian:12
WORKDIR /src
RUN wget https://example.com/a.tgz && tar xf a.tgz
RUN rm /var/cache/foo/*
