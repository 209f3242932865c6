FROM debian:12
RUN export PREFIX=/opt && sudo make install
