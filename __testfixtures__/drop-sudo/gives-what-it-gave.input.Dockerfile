FROM debian:12
ENV PREFIX=/opt
RUN sudo -E make install
