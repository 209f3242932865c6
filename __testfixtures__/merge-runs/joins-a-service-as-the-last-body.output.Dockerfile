FROM debian:12
RUN a && \
    service mysql start
