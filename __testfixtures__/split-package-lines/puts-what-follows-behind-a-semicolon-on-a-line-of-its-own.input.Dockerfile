FROM debian:12
RUN set -eu; \
	apt-get update; \
	apt-get install -y curl git vim; rm -rf /var/lib/apt/lists/*

FROM debian:12
RUN apt-get update && apt-get install -y curl git vim&&rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y curl git vim >/dev/null && echo done
RUN apt-get update && apt-get install -y curl git vim; echo done
