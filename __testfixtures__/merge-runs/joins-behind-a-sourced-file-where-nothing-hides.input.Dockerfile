FROM debian:12
RUN . ./settings && make && make install
RUN eval "cd /x; make"; make check
RUN make
