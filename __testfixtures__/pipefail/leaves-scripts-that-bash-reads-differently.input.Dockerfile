FROM debian:12
RUN cat list | xargs rm
RUN echo "a\nb" > c
