FROM debian:12
RUN env PREFIX=/opt sudo make install
