FROM debian:12
RUN make
RUN cd /x && make install
