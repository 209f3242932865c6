FROM debian:12
RUN set -ex; \
	apt-get update; \
	apt-get install -y curl; \
	make
