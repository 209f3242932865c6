FROM debian:12 AS base
RUN apt-get --version
RUN echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/99none
ENV LANG=C
FROM base
RUN apt-get update && apt-get install -y curl
