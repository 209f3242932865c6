FROM debian:12
ONBUILD RUN echo 'a\nb'
RUN cat list | xargs rm
