FROM debian:12
RUN apt-get remove -y curl && apt-get upgrade -y
