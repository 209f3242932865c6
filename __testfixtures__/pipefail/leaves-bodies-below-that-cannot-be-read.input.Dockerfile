FROM debian:12
RUN cat list | xargs rm
ENV BASH_ENV=/env
RUN make
