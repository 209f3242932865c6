FROM debian:12
RUN PREFIX=/opt sudo make install
