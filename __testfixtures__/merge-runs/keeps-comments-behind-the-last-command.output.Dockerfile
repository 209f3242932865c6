FROM debian:12
RUN make && \
    # twice
    make check
RUN make install || true && \
    # whatever happens
    make clean
