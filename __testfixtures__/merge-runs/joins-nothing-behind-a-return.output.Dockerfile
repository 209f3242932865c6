FROM debian:12
RUN test -f /x && return 0; make
RUN make check && \
    (f() { return 1; }; f || make) && \
    make install
