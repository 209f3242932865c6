FROM debian:12
RUN mkdir /x && \
    { echo a; echo b; }
