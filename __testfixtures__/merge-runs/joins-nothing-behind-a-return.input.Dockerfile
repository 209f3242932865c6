FROM debian:12
RUN test -f /x && return 0; make
RUN make check
RUN f() { return 1; }; f || make
RUN make install
