FROM debian:12
RUN a
RUN b
RUN c
RUN d
RUN e
