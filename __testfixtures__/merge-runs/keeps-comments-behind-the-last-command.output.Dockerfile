FROM debian:12
RUN make && \
    # twice
    make check
FROM debian:12
RUN make || true && \
    # whatever happens
    make clean
FROM debian:12
RUN make
RUN make install || true \
    # whatever happens
    ;
