FROM debian:12
RUN apt-get install -y --no-install-recommends git openssh-client ca-certificates && git clone git@example.com:a/b
