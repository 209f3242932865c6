FROM fedora:41
RUN mkdir -p /srv/a
RUN echo "$_" && \
    mkdir -p /srv/b && cd $_ && make
