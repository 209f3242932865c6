FROM debian:12
WORKDIR /srv/app
RUN make && rm -rf /tmp/* *.o "$scratch" /srv/apple && \
    rm -rf build/app /srv/app/* && \
    make check
