FROM debian:12
RUN apt -y upgrade && apt full-upgrade -y
