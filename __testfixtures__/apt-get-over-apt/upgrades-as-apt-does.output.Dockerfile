FROM debian:12
RUN apt-get -y upgrade --with-new-pkgs && apt-get dist-upgrade -y
