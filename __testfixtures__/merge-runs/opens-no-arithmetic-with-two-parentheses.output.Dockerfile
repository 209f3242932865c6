FROM debian:12
RUN ( (cd /x && make); cd /y) && \
    echo done
