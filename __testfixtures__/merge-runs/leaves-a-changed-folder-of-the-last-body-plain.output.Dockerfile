FROM debian:12
RUN make && \
    cd /x && make install
