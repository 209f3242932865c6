FROM debian:12
RUN a # x \
    && b
RUN c
