FROM fedora:41
RUN mkdir -p /srv/a
RUN echo "$_"
RUN mkdir -p /srv/b && cd $_ && make
