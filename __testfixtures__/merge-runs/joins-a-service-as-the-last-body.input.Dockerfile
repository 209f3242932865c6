FROM debian:12
RUN a
RUN service mysql start
