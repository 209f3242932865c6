FROM debian:12
RUN bash -c "apt install -y curl" && echo apt install
