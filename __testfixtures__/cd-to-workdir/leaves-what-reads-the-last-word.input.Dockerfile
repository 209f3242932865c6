FROM fedora:41
RUN cd /srv && ls $_ && make && make install && mkdir x && touch y
RUN cd /srv && ls
