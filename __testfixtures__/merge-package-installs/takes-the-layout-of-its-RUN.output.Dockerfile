FROM debian:12
RUN apt-get update && \
  apt-get install -y build-essential libssl-dev libffi-dev python3-dev python3-setuptools python3-setuptools-scm \
    cargo pkg-config libxml2-dev libxslt1-dev libsqlite3-dev libbz2-dev libreadline-dev libncurses-dev zlib1g-dev \
    vim
RUN apt-get update && \
	true && \
	true && \
	make
