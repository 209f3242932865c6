FROM debian:12
RUN useradd -s /bin/bash app && \
    chsh -s /bin/sh root && \
    cp /src/install.sh /usr/local/bin/ && \
    ln -s python3 /usr/bin/python && \
    a
