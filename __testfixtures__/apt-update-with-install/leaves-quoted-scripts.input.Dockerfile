FROM debian:12
RUN apt-get update
RUN bash -c "apt-get install -y a"
