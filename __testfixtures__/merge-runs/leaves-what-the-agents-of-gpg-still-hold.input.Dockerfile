FROM debian:12
RUN gpg --batch --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4
RUN rm -rf /root/.gnupg
