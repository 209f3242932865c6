FROM debian:12
RUN cd /x && make
RUN make install
