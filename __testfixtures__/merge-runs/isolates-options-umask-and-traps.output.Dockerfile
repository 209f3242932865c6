FROM debian:12
RUN (set -x && make) && \
    (umask 077 && touch a) && \
    (trap "rm x" EXIT && make) && \
    echo done
