FROM debian:12
RUN (cd /x && make); cd /y
RUN echo done
