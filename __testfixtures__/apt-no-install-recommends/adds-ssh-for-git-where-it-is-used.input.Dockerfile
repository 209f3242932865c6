FROM debian:12
RUN apt-get install -y git ca-certificates && git clone git@example.com:a/b
