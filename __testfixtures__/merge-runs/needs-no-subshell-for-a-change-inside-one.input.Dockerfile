FROM debian:12
RUN (cd /x && make)
RUN echo done
