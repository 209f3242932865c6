FROM debian:12 AS a\
pp
RUN make
RUN make install
