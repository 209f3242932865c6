FROM debian:12
RUN make && ! if set -e; then make check; fi
RUN make install
