From debian:12 a\
s build
RUN true
RUN true
