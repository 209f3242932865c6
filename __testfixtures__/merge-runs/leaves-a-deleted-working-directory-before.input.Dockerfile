FROM debian:12
WORKDIR /build
RUN make install && rm -rf /build
RUN echo done
