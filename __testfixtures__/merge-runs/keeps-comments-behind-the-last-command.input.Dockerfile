FROM debian:12
RUN make \
    # twice
    ;
RUN make check
RUN make install || true \
    # whatever happens
    ;
RUN make clean
