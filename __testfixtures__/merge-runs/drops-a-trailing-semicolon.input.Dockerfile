FROM debian:12
RUN mkdir -p /usr/src;
RUN echo b;
RUN echo c
