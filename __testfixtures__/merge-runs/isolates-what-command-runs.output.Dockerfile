FROM debian:12
RUN (command -p cd /src && make) && \
    (builtin export CC=clang) && \
    command -v cc && \
    make install
