FROM debian:12
RUN set -ex; \
	apt-get install -y \
		curl \
		git \
		vim; \
	make
