FROM debian:12
RUN ./configure &> /dev/null
RUN make -s &>> log
RUN [[ -f a || -f b ]] && make install

FROM alpine:3.20
SHELL ["/bin/ash", "-c"]
RUN a
SHELL ["/bin/sh", "-c"]
RUN ((i++))
