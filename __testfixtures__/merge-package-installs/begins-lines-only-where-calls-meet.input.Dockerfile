FROM debian:12
RUN apt-get update && apt-get install -y build-essential libssl-dev libffi-dev python3-dev python3-setuptools && apt-get install -y cargo pkg-config libxml2-dev && apt-get install -y vim && apt-get install -y git
RUN apt-get update; \
	apt-get install -y curl; \
	rm -rf /var/lib/apt/lists/*
