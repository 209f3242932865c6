FROM debian:12
RUN apt-get install curl git vim \
    # yes to all of it
    -y
