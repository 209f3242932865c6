FROM debian:12
RUN sudo echo -e 'a\nb'
