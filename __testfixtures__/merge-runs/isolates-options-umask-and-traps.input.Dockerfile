FROM debian:12
RUN set -x && make
RUN umask 077 && touch a
RUN trap "rm x" EXIT && make
RUN echo done
