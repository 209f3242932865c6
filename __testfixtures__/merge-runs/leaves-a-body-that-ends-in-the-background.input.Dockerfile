FROM debian:12
RUN make
RUN ./warm-up &
RUN make check
RUN make install; ./serve &
