FROM debian:12
RUN make -j $((jobs<<=1))
RUN make -j $((1<<2))
RUN make check
