FROM debian:12
RUN echo 'Binary::apt::DPkg::Progress-Fancy "0";' > /etc/apt/apt.conf.d/99x
RUN apt install -y curl
