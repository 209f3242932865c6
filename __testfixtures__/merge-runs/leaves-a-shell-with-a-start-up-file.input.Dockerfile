FROM debian:12
ENV BASH_ENV=/etc/profile
RUN a
RUN b
