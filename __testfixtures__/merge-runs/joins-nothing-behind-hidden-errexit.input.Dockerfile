FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN command set -e; make; make install
RUN make check
WORKDIR /a
RUN . ./settings; make; make install
RUN make check
WORKDIR /b
RUN eval "set -e"; make; make install
RUN make check
WORKDIR /c
RUN shopt -so errexit; make; make install
RUN make check
WORKDIR /d
RUN set -e; case $1 in a) make ;& b) make install ;; esac
RUN make check
