FROM debian:12
ENV PATH=/opt/bin:$PATH
RUN sudo -E mkdir /a
