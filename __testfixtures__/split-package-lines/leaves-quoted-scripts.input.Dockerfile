FROM debian:12
RUN sh -c "apt-get install -y curl git vim"
