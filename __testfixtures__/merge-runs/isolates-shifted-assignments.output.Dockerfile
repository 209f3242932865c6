FROM debian:12
RUN (make -j $((jobs<<=1))) && \
    make -j $((1<<2)) && \
    make check
