FROM debian:12
RUN sh -c "apt-get install curl" && echo apt-get install curl
