FROM debian:12
RUN useradd -s /bin/bash app
RUN chsh -s /bin/sh root
RUN cp /src/install.sh /usr/local/bin/
RUN ln -s python3 /usr/bin/python
RUN a
