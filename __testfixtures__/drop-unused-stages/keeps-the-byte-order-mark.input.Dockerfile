FROM debian:12
FROM debian:12
RUN make
