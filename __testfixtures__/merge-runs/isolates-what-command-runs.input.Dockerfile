FROM debian:12
RUN command -p cd /src && make
RUN builtin export CC=clang
RUN command -v cc
RUN make install
