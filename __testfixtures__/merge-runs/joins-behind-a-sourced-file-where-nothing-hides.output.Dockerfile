FROM debian:12
RUN (. ./settings && make && make install) && \
    (eval "cd /x; make"; make check) && \
    make
