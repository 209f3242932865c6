FROM debian:12
RUN make \
    # twice
    ;
RUN make check
FROM debian:12
RUN make || true \
    # whatever happens
    ;
RUN make clean
FROM debian:12
RUN make
RUN make install || true \
    # whatever happens
    ;
