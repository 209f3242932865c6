FROM debian:12
ENV PREFIX=/opt
RUN make install
